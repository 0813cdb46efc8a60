import { css } from "lit";

/** The shape of what is coming. */
export const skeletonStyles = css`
  .skeleton {
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklch, var(--_ink) 9%, var(--_paper));
    color: transparent;
    user-select: none;
    animation: skeleton 1.6s ease-in-out infinite alternate;
  }
  @keyframes skeleton {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .skeleton {
      border: 1px dashed;
    }
  }
`;
