/**
 * Hands the code of a sign-in to the page that opened this window. The browser delivers it only when that
 * page is still of the origin that the sign-in began with.
 */
const words = {
  en: {
    done: ["You can close this window", "The sign-in goes on in the page that you came from."],
    lost: [
      "The page that you came from is gone",
      "Close this window, go back to where you wanted to sign in, and begin again.",
    ],
  },
  th: {
    done: ["ปิดหน้าต่างนี้ได้แล้ว", "การเข้าสู่ระบบจะดำเนินต่อในหน้าที่คุณเปิดมา"],
    lost: ["ไม่พบหน้าที่คุณเปิดมา", "ปิดหน้าต่างนี้ กลับไปยังหน้าที่ต้องการเข้าสู่ระบบ แล้วเริ่มใหม่อีกครั้ง"],
  },
  es: {
    done: [
      "Ya puede cerrar esta ventana",
      "El inicio de sesión continúa en la página de la que venía.",
    ],
    lost: [
      "La página de la que venía ya no está",
      "Cierre esta ventana, vuelva a donde quería iniciar sesión y empiece de nuevo.",
    ],
  },
  de: {
    done: [
      "Sie können dieses Fenster schließen",
      "Die Anmeldung geht auf der Seite weiter, von der Sie kamen.",
    ],
    lost: [
      "Die Seite, von der Sie kamen, ist nicht mehr da",
      "Schließen Sie dieses Fenster, gehen Sie dorthin zurück, wo Sie sich anmelden wollten, und beginnen Sie neu.",
    ],
  },
  ar: {
    done: ["يمكنك إغلاق هذه النافذة", "يستمر تسجيل الدخول في الصفحة التي أتيت منها."],
    lost: [
      "الصفحة التي أتيت منها لم تعد موجودة",
      "أغلق هذه النافذة، وعُد إلى حيث أردت تسجيل الدخول، وابدأ من جديد.",
    ],
  },
};

const language =
  navigator.languages.map((tag) => tag.split("-")[0]).find((name) => Object.hasOwn(words, name)) ??
  "en";

function show([title, text]) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = title;
  document.getElementById("title").textContent = title;
  document.getElementById("text").textContent = text;
}

/** Whether the page that opened this window was there to be told. */
function handOver(code, origin) {
  if (!window.opener || !code || !origin) return false;
  try {
    window.opener.postMessage({ type: "embark-signed-in", code }, origin);
    return true;
  } catch {
    // Not an origin: nobody can be told.
    return false;
  }
}

const given = new URLSearchParams(location.hash.slice(1));
// The code shall not stay in the history.
history.replaceState(null, "", location.pathname);
const isTold = handOver(given.get("code"), given.get("origin"));
show(words[language][isTold ? "done" : "lost"]);
if (isTold) window.close();
