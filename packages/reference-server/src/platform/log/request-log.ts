import type { RequestHandler } from "express";
import { startRequest } from "../http/request-info.ts";
import type { Log } from "./log.ts";

/**
 * Gives each request its id and writes one line when it is over. Of the address only the path is
 * written: queries may hold what people typed.
 */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    const info = startRequest(request, log);
    response.setHeader("X-Request-Id", info.id);
    const path = request.path;
    response.once("close", () => {
      log.info(
        {
          requestId: info.id,
          operationId: info.operationId,
          method: request.method,
          path,
          status: response.statusCode,
          ms: Math.round((performance.now() - begun) * 10) / 10,
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        "request",
      );
    });
    next();
  };
}
