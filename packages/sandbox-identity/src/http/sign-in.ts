import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { InteractionResults, Provider } from "oidc-provider";
import type { People, Person } from "../people.ts";
import { signInPage, type TypedPerson } from "./sign-in-page.ts";

/** The page of an interaction, below the address it is mounted at, and what its forms do. */
export function signInPages(provider: Provider, people: People): Router {
  const about = async (request: Request, response: Response) => {
    const { params } = await provider.interactionDetails(request, response);
    const client = await provider.Client.find(String(params.client_id));
    return {
      clientName: client?.clientName ?? String(params.client_id),
      people: people.offered,
      hint: typeof params.login_hint === "string" ? params.login_hint : "",
    };
  };
  const show: RequestHandler = async (request, response) => {
    response.type("html").send(signInPage(await about(request, response)));
  };
  const answer: RequestHandler = async (request, response) => {
    const page = await about(request, response);
    const body = Object(request.body);
    const finish = (result: InteractionResults) =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    if (body.deny === "yes") {
      const description = "The person did not want to sign in.";
      return finish({ error: "access_denied", error_description: description });
    }
    if (typeof body.person === "string" && people.find(body.person)) {
      return finish({ login: { accountId: body.person } });
    }
    const typed = typedPerson(body);
    if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(typed.email)) {
      const problem = "Write an e-mail address, such as anna@example.org.";
      response
        .status(422)
        .type("html")
        .send(signInPage({ ...page, refused: { typed, problem } }));
      return;
    }
    return finish({ login: { accountId: people.remember(personOf(typed)) } });
  };
  return Router()
    .get("/:uid", show)
    .post("/:uid", express.urlencoded({ limit: "8kb", extended: false }), answer);
}

function typedPerson(body: Readonly<Record<string, unknown>>): TypedPerson {
  const text = (name: string) => String(body[name] ?? "").trim();
  return {
    email: text("email"),
    givenName: text("givenName"),
    familyName: text("familyName"),
    hostedDomain: text("hostedDomain").toLowerCase(),
    isVerified: body.isVerified === "yes",
  };
}

function personOf({ hostedDomain, isVerified, ...names }: TypedPerson): Person {
  return {
    ...names,
    emailVerified: isVerified,
    ...(hostedDomain === "" ? {} : { hostedDomain }),
  };
}
