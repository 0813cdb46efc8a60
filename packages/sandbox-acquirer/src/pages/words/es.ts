import type { Words } from "./words.ts";

export const words: Words = {
  closed: "Este pago ya no está abierto. Vuelva atrás y empiece de nuevo.",
  failed: "No podemos conectar con el servicio de pago. Revise su conexión e inténtelo de nuevo.",

  number: "Número de tarjeta",
  expiry: "Válida hasta",
  cvc: "Código de seguridad",
  name: "Nombre en la tarjeta",
  cvcBack: "3 cifras en el reverso",
  cvcFront: "4 cifras en el anverso",
  expiryExample: "MM/AA",
  problems: {
    number: {
      missing: "Escriba el número de su tarjeta.",
      incomplete: "Al número le faltan cifras.",
      wrong: "Este número no es correcto. Compárelo con su tarjeta.",
      brand: "Aceptamos Visa, Mastercard y American Express.",
      sandbox: "Este es un entorno de pruebas: use una tarjeta como 4242 4242 4242 4242.",
    },
    expiry: {
      missing: "Escriba la fecha tal como aparece en su tarjeta.",
      incomplete: "Escriba el mes y el año, por ejemplo 04/29.",
      wrong: "Este año queda demasiado lejos. Compárelo con su tarjeta.",
      month: "El mes es un número del 01 al 12.",
      past: "Esta tarjeta ha caducado. Use otra.",
    },
    cvc: {
      missing: "Escriba el código de seguridad de su tarjeta.",
      incomplete: "Al código de seguridad le faltan o le sobran cifras.",
    },
    name: {
      missing: "Escriba el nombre tal como aparece en su tarjeta.",
      wrong: "Este nombre es demasiado largo.",
    },
  },

  title: "¿Es suyo este pago?",
  merchant: "A",
  card: "Tarjeta",
  time: "Hora",
  explanation: "Hemos enviado un código a su teléfono. Escríbalo para confirmar el pago.",
  code: "Código",
  sandboxCode: (code) => `En las pruebas no llega ningún mensaje: el código es ${code}.`,
  confirm: "Confirmar",
  cancel: "Cancelar",
  codeMissing: "Escriba las seis cifras del código.",
  codeWrong: (left) =>
    left === 1
      ? "Este código no es correcto. Le queda un intento."
      : `Este código no es correcto. Le quedan ${left} intentos.`,
  passed: "Gracias. Su banco ha confirmado que es usted.",
  notPassed: "El pago no se ha confirmado. Puede intentarlo de nuevo o usar otra tarjeta.",
};
