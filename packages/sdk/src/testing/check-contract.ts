import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { mockAccountOperations } from "../generated/mock-account-operations.ts";
import { routeOf, routes, routesOf } from "../mocks/routes.ts";

const contract = JSON.parse(
  readFileSync(new URL(import.meta.resolve("@embark/contract/openapi.json")), "utf8"),
);
const all = [...routes, ...routesOf(mockAccountOperations)];
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...contract, $id: "contract" });

/** Fails when status, media type, body or request id are not what the contract says of the operation. */
export async function checkContract(method: string, address: string, response: Response) {
  const { pathname } = new URL(address, "https://mock.test");
  const route = routeOf(all, method, pathname);
  assert.ok(route, `${method} ${pathname} is in the contract`);
  const { path } = route.operation;
  const verb = method.toLowerCase();
  const { status, headers } = response;
  const documented = contract.paths[path][verb].responses[status];
  assert.ok(documented, `${route.id} answers ${status}`);
  assert.ok(headers.get("x-request-id"), `${route.id} has a request id`);
  const mediaType = headers.get("content-type");
  if (status === 204 || status === 304) {
    assert.equal(await response.clone().text(), "", `${route.id} answers with nothing`);
    return;
  }
  if (mediaType === "text/event-stream") return;
  const template = path.replaceAll("~", "~0").replaceAll("/", "~1");
  const at = documented.$ref ?? `#/paths/${template}/${verb}/responses/${status}`;
  const schema = `${at}/content/${mediaType?.replaceAll("/", "~1")}/schema`;
  const validate = ajv.getSchema(`contract${schema}`);
  assert.ok(validate, `${route.id} answers ${status} with ${mediaType}`);
  if (!mediaType?.includes("json")) return;
  const body = await response.clone().json();
  assert.ok(validate(body), `${route.id} ${status}: ${ajv.errorsText(validate.errors)}`);
}
