// A story sends its readers here with the fare they chose.
const fare = new URLSearchParams(location.search).get("fare");
if (fare) document.querySelector("embark-booking").setAttribute("fare", fare);
