// Mails link here as trip.html#pnr=K7QM2X. The fragment is never sent to a server.
function nameBooking() {
  const pnr = new URLSearchParams(location.hash.slice(1)).get("pnr");
  if (pnr) document.querySelector("embark-trip").setAttribute("pnr", pnr);
}

nameBooking();
// The link of another booking, followed in the same tab.
addEventListener("hashchange", nameBooking);
