import type { TestProject } from "vitest/node";
import { type Places, type Product, startProduct } from "./product.ts";

declare module "vitest" {
  interface ProvidedContext {
    places: Places;
  }
}

let product: Product | undefined;

/** One started product serves all journeys. */
export async function setup(project: TestProject): Promise<void> {
  product = await startProduct();
  const { url, paymentUrl } = product;
  project.provide("places", { url, paymentUrl });
}

export async function teardown(): Promise<void> {
  await product?.stop();
}
