// Mails link here as trip.html#pnr=K7QM2X&key=… The fragment is never sent to a server.
function nameBooking() {
  const named = new URLSearchParams(location.hash.slice(1));
  const trip = document.querySelector("embark-trip");
  if (named.has("key")) trip.setAttribute("mail-key", named.get("key"));
  if (named.has("pnr")) trip.setAttribute("pnr", named.get("pnr"));
}

nameBooking();
// The link of another booking, followed in the same tab.
addEventListener("hashchange", nameBooking);
