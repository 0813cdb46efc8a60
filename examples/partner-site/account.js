// What only somebody who is signed in can use stands below the sign-in.
const rest = document.querySelector(".signed-in");
addEventListener("embark-signed-in", () => rest.classList.remove("nobody", "gone"));
addEventListener("embark-signed-out", () => rest.classList.add("nobody"));
// Whoever is erased still reads what became of their data.
addEventListener("embark-account-close", () => rest.classList.add("gone"));
