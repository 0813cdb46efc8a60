import { expect, test } from "vitest";
import { thingsContract } from "../../../testing/things-contract.ts";
import { readContract } from "../http/contract-file.ts";
import { checkContract } from "./check-contract.ts";
import { type ContractDocument, readOperations } from "./document.ts";
import { Validators } from "./validators.ts";

const handlers = Object.fromEntries(readOperations(thingsContract).map(({ id }) => [id, () => {}]));

function check(document: ContractDocument, given: object = handlers) {
  return () => checkContract(readOperations(document), { ...given });
}

/** The contract with the operation that makes things changed. */
function withCreateThing(change: object): ContractDocument {
  const { paths } = thingsContract;
  const things = paths["/things"];
  const post = { operationId: "createThing", responses: {}, ...things?.post, ...change };
  return { ...thingsContract, paths: { ...paths, "/things": { ...things, post } } };
}

test("a contract with all its handlers is accepted", () => {
  expect(check(thingsContract)).not.toThrow();
});

test("every missing and every unknown handler is named at once", () => {
  const { getThing, makeFault, ...others } = handlers;
  const refuse = check(thingsContract, { ...others, getThings: getThing });
  expect(refuse).toThrow("getThing has no handler");
  expect(refuse).toThrow("makeFault has no handler");
  expect(refuse).toThrow("getThings has a handler but is not in the contract");
});

test("two operations cannot share an id", () => {
  expect(check(withCreateThing({ operationId: "listThings" }))).toThrow(
    "listThings is the id of two operations",
  );
});

test("an operation must document the problems that the platform answers for it", () => {
  const responses = { "201": { description: "Made" } };
  const refuse = check(withCreateThing({ responses }));
  for (const code of [
    "internal_error",
    "invalid_request",
    "malformed_request",
    "idempotency_key_missing",
    "idempotency_key_reused",
    "idempotency_in_flight",
  ]) {
    expect(refuse).toThrow(`createThing must document the problem ${code}`);
  }
});

test("a style of parameters that is not read is refused", () => {
  const filter = { name: "filter", in: "query", style: "deepObject", schema: { type: "object" } };
  expect(check(withCreateThing({ parameters: [filter] }))).toThrow(
    "createThing has filter in style deepObject, which is not read",
  );
});

test("every schema of the real contract compiles, and its examples pass", async () => {
  const { document } = await readContract();
  const validators = new Validators(document);
  let examples = 0;
  for (const operation of readOperations(document)) {
    validators.request(operation, "", { path: {}, query: {}, header: {} });
    for (const { schemaRefs } of operation.responses.values()) {
      for (const ref of schemaRefs.values()) {
        const media = at(document, ref.replace(/\/schema$/, ""));
        if (!(typeof media === "object" && media !== null && "example" in media)) continue;
        expect(validators.response(ref, media.example)).toEqual([]);
        examples += 1;
      }
    }
  }
  expect(examples).toBeGreaterThan(20);
});

function at(document: ContractDocument, ref: string): unknown {
  const parts = ref.split("/").slice(1).map(decodeURIComponent);
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, part) => Object.entries(value ?? {}).find(([name]) => name === part)?.[1],
      document,
    );
}
