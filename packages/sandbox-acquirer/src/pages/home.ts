import { byId } from "./page.ts";

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    byId("status", HTMLElement).textContent = `${button.dataset.copy} is copied.`;
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 1_500);
  });
}
