import type { OfferSelectEvent, SearchResultsEvent } from "@embark/widgets";
import "@embark/widgets/provider";
import "@embark/widgets/search";
import { createApp } from "vue";

const { day } = document.querySelector("main")?.dataset ?? {};
const app = createApp({
  template: `
    <embark-provider api-key="demo" currency="THB">
      <embark-search
        origin="BKK"
        destination="CNX"
        trip="one-way"
        :departure-date="day"
        auto
        @embark-search-results="found"
        @embark-offer-select.prevent="choose"
      />
    </embark-provider>`,
  setup: () => ({
    day,
    found({ detail }: SearchResultsEvent) {
      document.title = `found ${detail.total}`;
    },
    choose({ detail }: OfferSelectEvent) {
      document.title = `chosen ${detail.fare.brand}`;
    },
  }),
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("embark-");
app.mount("main");
