// A fare chosen in a story is booked on the page for that.
document.addEventListener("embark-offer-select", (event) => {
  if (event.defaultPrevented) return;
  const query = new URLSearchParams({ fare: event.detail.fare.id });
  location.assign(`book.html?${query}`);
});
