import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type RequestHandler, type Response, type Router } from "express";
import { RequestProblem } from "../contract/problem.ts";
import { pagePolicy, securePages } from "../gateway/gateway.ts";
import type { KeptMail, Mailbox } from "./mailbox.ts";
import { listPage, mailPage, missingPage } from "./mailbox-html.ts";

const folder = fileURLToPath(new URL("pages/", import.meta.url));

const listPolicy = { ...pagePolicy, "frame-src": ["'self'"] };

/** A mail may carry any HTML: it runs nothing, loads nothing, and is not of our origin. */
const mailPolicy = {
  "default-src": ["'none'"],
  "style-src": ["'unsafe-inline'"],
  "img-src": ["data:"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'self'"],
  sandbox: ["allow-popups", "allow-popups-to-escape-sandbox"],
};

/**
 * The sandbox's mailbox: pages for people below `/`, JSON for scripts below `/api`. Whoever reaches the
 * sandbox sees all of its mail, as everything else in it; other websites do not, and cannot delete it.
 */
export function mailboxPages(mailbox: Mailbox): Router {
  const router = express.Router();
  const page = [securePages(listPolicy), forSameOrigin()];

  for (const name of ["mailbox.css", "mailbox.js"]) {
    router.get(`/${name}`, page, (_request: unknown, response: Response) => {
      response.set("Cache-Control", "no-cache");
      response.sendFile(join(folder, name), { cacheControl: false });
    });
  }

  router.get("/", page, (async (request, response) => {
    response.set({ "Cache-Control": "no-cache", ETag: `"${mailbox.version}"` });
    if (request.fresh) response.status(304).end();
    else response.type("html").send(listPage(await mailbox.list(), mailbox.version));
  }) satisfies RequestHandler);

  router.post("/delete", page, (async (_request, response) => {
    await mailbox.clear();
    response.redirect(303, "./");
  }) satisfies RequestHandler);

  for (const view of ["html", "text", "headers"] as const) {
    const path = view === "html" ? "/messages/:id" : `/messages/:id/${view}`;
    router.get(path, page, (async (request, response) => {
      const mail = await mailbox.get(request.params.id ?? "");
      response.set("Cache-Control", "no-store").type("html");
      if (mail) response.send(mailPage(mail, view));
      else response.status(404).send(missingPage());
    }) satisfies RequestHandler<{ id?: string }>);
  }

  router.get("/messages/:id/content", securePages(mailPolicy), forSameOrigin(), (async (
    request,
    response,
  ) => {
    const { content } = await found(mailbox, request.params.id);
    response.set("Cache-Control", "no-store").type("html");
    // Links open beside the mailbox: pages that they lead to do not want to be framed.
    response.send(`<!doctype html><base target="_blank">${content.html ?? ""}`);
  }) satisfies RequestHandler<{ id: string }>);

  router.get("/messages/:id/attachments/:number", page, (async (request, response) => {
    const { content } = await found(mailbox, request.params.id);
    const attachment = content.attachments[Number(request.params.number)];
    if (!attachment) throw new RequestProblem("not_found", "This mail has no such attachment.");
    response.attachment(attachment.filename ?? "attachment").type("application/octet-stream");
    response.send(bytesOf(attachment.content));
  }) satisfies RequestHandler<{ id: string; number: string }>);

  router.get("/api/messages", page, (async (request, response) => {
    const to = new URL(request.url, "http://localhost").searchParams.get("to") ?? undefined;
    response.set("Cache-Control", "no-store").json({ messages: await mailbox.list(to) });
  }) satisfies RequestHandler);

  router.get("/api/messages/:id", page, (async (request, response) => {
    const mail = await found(mailbox, request.params.id);
    response.set("Cache-Control", "no-store").json(mailJson(mail));
  }) satisfies RequestHandler<{ id: string }>);

  router.delete("/api/messages", page, (async (_request, response) => {
    await mailbox.clear();
    response.status(204).end();
  }) satisfies RequestHandler);

  return router;
}

/** Takes back what the API lets pages of other origins do. */
function forSameOrigin(): RequestHandler {
  return (request, response, next) => {
    response.removeHeader("Access-Control-Allow-Origin");
    const from = request.get("Sec-Fetch-Site");
    const isForeign = from !== undefined && from !== "same-origin" && from !== "none";
    if (isForeign && request.method !== "GET" && request.method !== "HEAD") {
      response.status(403).type("text").send("Only the mailbox's own page may change it.");
    } else {
      next();
    }
  };
}

async function found(mailbox: Mailbox, id: string): Promise<KeptMail> {
  const mail = await mailbox.get(id);
  if (!mail) throw new RequestProblem("not_found", `There is no mail ${id}; it may be deleted.`);
  return mail;
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  if (typeof content === "string") return Buffer.from(content, "utf8");
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(content);
}

function mailJson({ content, ...summary }: KeptMail): object {
  return {
    ...summary,
    messageId: content.messageId ?? null,
    headers: content.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    html: content.html ?? null,
    text: content.text ?? null,
    attachments: content.attachments.map((each, index) => ({
      filename: each.filename,
      type: each.mimeType,
      size: bytesOf(each.content).byteLength,
      path: `/mailbox/messages/${summary.id}/attachments/${index}`,
    })),
  };
}
