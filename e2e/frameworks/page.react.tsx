import type { OfferSelectEvent, SearchResultsEvent } from "@embark/widgets";
import type {} from "@embark/widgets/react";
import "@embark/widgets/provider";
import "@embark/widgets/search";
import { createRoot, hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";

interface PageProps {
  readonly day: string;
}

const found = ({ detail }: SearchResultsEvent) => {
  document.title = `found ${detail.total}`;
};
const choose = (event: OfferSelectEvent) => {
  event.preventDefault();
  document.title = `chosen ${event.detail.fare.brand}`;
};

function Page({ day }: PageProps) {
  return (
    <embark-provider apiKey="demo" currency="THB">
      <embark-search
        origin="BKK"
        destination="CNX"
        trip="one-way"
        departureDate={day}
        auto
        onembark-search-results={found}
        onembark-offer-select={choose}
      />
    </embark-provider>
  );
}

/** A server writes attributes, and React does not listen to events of what it finds written. */
function RenderedPage({ day }: PageProps) {
  return (
    <embark-provider api-key="demo" currency="THB">
      <embark-search
        ref={(search) => {
          search?.addEventListener("embark-search-results", found);
          search?.addEventListener("embark-offer-select", choose);
        }}
        origin="BKK"
        destination="CNX"
        trip="one-way"
        departure-date={day}
        auto
      />
    </embark-provider>
  );
}

const root = document.querySelector("main");
if (root) {
  const { day = "", rendered } = root.dataset;
  if (rendered === "here") createRoot(root).render(<Page day={day} />);
  else {
    root.innerHTML = renderToString(<RenderedPage day={day} />);
    hydrateRoot(root, <RenderedPage day={day} />);
  }
}
