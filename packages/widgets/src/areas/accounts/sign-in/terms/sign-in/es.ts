import type { SignInTerms } from "../../sign-in-terms.ts";

export const terms: SignInTerms = {
  signIn: "Iniciar sesión",
  email: "Correo electrónico",
  emailMissing: "Escriba su correo electrónico.",
  emailInvalid: "Compruebe el correo electrónico; es como anna@example.org.",
  password: "Contraseña",
  passwordMissing: "Escriba su contraseña.",
  showPassword: "Mostrar la contraseña",
  hidePassword: "Ocultar la contraseña",
  capsLock: "El bloqueo de mayúsculas está activado.",
  staySignedIn: "Mantener la sesión en este dispositivo",
  forgot: "¿Ha olvidado su contraseña?",
  createAccount: "Crear una cuenta",
  company: "Entrar con su empresa",
  google: "Continuar con Google",
  acceptTerms: "Acepto las condiciones de uso y el aviso de privacidad.",
  or: "o",
  windowOpen: "Continúe en la ventana que se ha abierto.",
  windowClosed:
    "La ventana se cerró antes de iniciar la sesión. Inténtelo de nuevo o entre de otra manera.",
  windowBlocked:
    "Su navegador ha impedido que se abra una ventana. Permita que esta página la abra.",
  openWindow: "Abrir la ventana",
  cancel: "Cancelar",
  back: "Volver al inicio de sesión",
  signedIn: "Ha iniciado sesión",
  pendingApproval: "Su agencia espera la aprobación. Le escribiremos cuando esté decidida.",
  signOut: "Cerrar sesión",
  signOutEverywhere: "Cerrar sesión en todos los dispositivos",
  signingOut: "Cerrando la sesión",
  signedOut: "Ha cerrado la sesión.",
  signOutOwed: "El servidor aún no sabe que ha cerrado la sesión.",
  ended: "Su sesión ha terminado. Iníciela de nuevo para continuar.",
  waits: (time) => `Hubo demasiados intentos. Puede intentarlo de nuevo en ${time}.`,
  waited: "Ya puede intentarlo de nuevo.",
  linkFailed:
    "Ha iniciado sesión, pero no se pudo vincular Google. Inténtelo de nuevo en su cuenta.",
  signInProblems: {
    credentials_wrong:
      "El correo electrónico o la contraseña no son correctos. Compruebe ambos o elija una contraseña nueva.",
    account_suspended: "Esta cuenta está suspendida. Escríbanos para saber más.",
    rate_limited: "Hubo demasiados intentos. Espere unos minutos e inténtelo de nuevo.",
    google_not_configured: "Aquí no se puede entrar con Google. Use su contraseña.",
    google_denied:
      "El inicio de sesión con Google se interrumpió. Inténtelo de nuevo o use su contraseña.",
    google_failed: "Google no responde en este momento. Inténtelo de nuevo o use su contraseña.",
    exchange_invalid:
      "La ventana no ha iniciado su sesión. Inténtelo de nuevo o entre de otra manera.",
    mfa_token_over: "Este inicio de sesión tardó demasiado. Empiece de nuevo.",
    tenant_unknown:
      "No conocemos ninguna empresa con esta dirección. Entre con una contraseña en su lugar.",
    sign_in_required: "Su sesión ha terminado. Iníciela de nuevo para continuar.",
  },
};
