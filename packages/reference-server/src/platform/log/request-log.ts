import type { RequestHandler } from "express";
import { startRequest } from "../http/request-info.ts";
import { type Log, withoutRedaction } from "./log.ts";

/**
 * Gives each request its id and writes one line when it is over. Of the address only the path is
 * written: queries may hold what people typed.
 */
export function requestLog(log: Log): RequestHandler {
  const lines = withoutRedaction(log);
  return (request, response, next) => {
    const begun = performance.now();
    const info = startRequest(request, log);
    const { method, path } = request;
    response.on("close", () => {
      const line = {
        requestId: info.id,
        operationId: info.operationId,
        method,
        path,
        status: response.statusCode,
        ms: Math.round((performance.now() - begun) * 10) / 10,
      };
      lines.info(response.writableFinished ? line : { ...line, aborted: true }, "request");
    });
    next();
  };
}
