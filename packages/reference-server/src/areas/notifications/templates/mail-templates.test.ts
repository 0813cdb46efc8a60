import { describe, expect, test } from "vitest";
import {
  bookingCancelledMail,
  bookingChangedMail,
  bookingLinksMail,
  bookingMail,
  holdExpiredMail,
  paymentFailedMail,
  verificationCodeMail,
} from "../../../../testing/booking-mails.ts";
import { MAIL_LANGUAGES } from "../../../platform/mail/formats.ts";
import { renderMail } from "../../../platform/mail/render-mail.ts";
import type { MailContent } from "../../../platform/mail/template.ts";
import { textMessage } from "../../../platform/sms/text-message.ts";
import type { AccountMail } from "../account-mail.ts";
import {
  agencyApproved,
  agencyReceived,
  agencyReinstated,
  agencyRejected,
  agencySuspended,
} from "./agency-mails.ts";
import { bookingCancelled } from "./booking-cancelled.ts";
import { bookingChanged } from "./booking-changed.ts";
import { bookingConfirmed } from "./booking-confirmed.ts";
import { bookingLinks } from "./booking-links.ts";
import { accountClosed } from "./closing-mails.ts";
import { confirmNewEmail, emailChanged } from "./email-change-mails.ts";
import { holdExpired } from "./hold-expired.ts";
import { invitation } from "./invitation-mails.ts";
import { mailTemplates } from "./mail-templates.ts";
import { passwordChanged, resetPassword } from "./password-mails.ts";
import { paymentFailed } from "./payment-failed.ts";
import { accountExists, confirmEmail } from "./registration-mails.ts";
import {
  factorAdded,
  factorRemoved,
  googleLinked,
  googleUnlinked,
  recoveryCodesMade,
} from "./security-mails.ts";
import { newDevice, signInCode } from "./sign-in-mails.ts";
import { verificationCode } from "./verification-code.ts";

/** A mail with all that any mail about an account may tell. */
const accountMail: AccountMail = {
  contactName: "Anna Müller",
  url: "https://book.example.com/account.html#confirm-email=eml_abc",
  code: "482913",
  valid: { minutes: 10 },
  about: "Orbital Trails",
  reason: "The register does not know this number.",
};

const accountTemplates = [
  accountClosed,
  accountExists,
  agencyApproved,
  agencyReceived,
  agencyReinstated,
  agencyRejected,
  agencySuspended,
  confirmEmail,
  confirmNewEmail,
  emailChanged,
  factorAdded,
  factorRemoved,
  googleLinked,
  googleUnlinked,
  invitation,
  newDevice,
  passwordChanged,
  recoveryCodesMade,
  resetPassword,
  signInCode,
];

const samples: Readonly<Record<string, (locale: string) => MailContent>> = {
  ...Object.fromEntries(
    accountTemplates.map(({ name, content }) => [
      name,
      (locale: string) => content(accountMail, locale),
    ]),
  ),
  [textMessage.name]: (locale) =>
    textMessage.content({ to: "+66812345678", text: "492039 is your code." }, locale),
  [bookingConfirmed.name]: (locale) => bookingConfirmed.content(bookingMail, locale),
  [bookingChanged.name]: (locale) => bookingChanged.content(bookingChangedMail, locale),
  [bookingCancelled.name]: (locale) => bookingCancelled.content(bookingCancelledMail, locale),
  [paymentFailed.name]: (locale) => paymentFailed.content(paymentFailedMail, locale),
  [holdExpired.name]: (locale) => holdExpired.content(holdExpiredMail, locale),
  [bookingLinks.name]: (locale) => bookingLinks.content(bookingLinksMail, locale),
  [verificationCode.name]: (locale) => verificationCode.content(verificationCodeMail, locale),
};

function render(name: string, locale: string) {
  const content = samples[name]?.(locale);
  if (!content) throw new Error(`There is no sample for ${name}.`);
  return renderMail(content, { locale, sender: "Embark" });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu));
}

/** The words of a mail as its reader sees them, with the addresses of its links. */
function shown(html: string): string {
  return html
    .replace(/<a href="([^"]+)"/g, "$1 <a")
    .replace(/<(style|title)>.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

describe.each(MAIL_LANGUAGES)("mails in %s", (language) => {
  test.each(mailTemplates.map(({ name }) => name))("%s says the same in HTML and text", (name) => {
    const { subject, html, text } = render(name, language);
    const english = render(name, "en");
    if (language !== "en") expect(subject).not.toBe(english.subject);
    for (const output of [html, text, subject]) {
      expect(output).not.toMatch(/undefined|null|NaN|\[object|function|=>/);
    }
    // A label and its value stand in two cells there, so the words are compared and not the lines.
    const words = wordsOf(shown(html));
    for (const word of wordsOf(text)) expect(words).toContain(word);
    expect(html).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
  });

  test.each(mailTemplates.map(({ name }) => name))("%s loads nothing and runs nothing", (name) => {
    expect(render(name, language).html).not.toMatch(
      /<(img|script|link|iframe|form)|src=|url\(|@import/i,
    );
  });

  test("a confirmation has every fact of the journey, in HTML and in text", () => {
    const { html, text } = render("booking-confirmed", language);
    const facts = [
      "K7QM2X",
      "Anna Müller",
      "Somchai O'Brien",
      "Mia Müller",
      "23A (0Q 917), 31K (0Q 918)",
      "23B (0Q 917)",
      "0Q 917 · Qoom Airlines",
      "0Q 918",
      "SkyFly",
      "Bangkok (BKK)",
      "London (LHR)",
      "Suvarnabhumi Airport",
      "Heathrow Airport · ",
      "(GMT+7)",
      "Classic",
      "Visa",
      "4242",
      ...{
        en: ["11:50 PM", "Fri, Dec 18, 2026", "5:45 AM", "Sat, Dec 19, 2026", "Indochina Time"],
        th: ["23:50", "ศุกร์ 18 ธ.ค. 2026", "05:45", "เสาร์ 19 ธ.ค. 2026", "เวลาอินโดจีน"],
        es: ["23:50", "vie, 18 dic 2026", "5:45", "sáb, 19 dic 2026", "hora de Indochina"],
        de: ["23:50", "Fr., 18. Dez. 2026", "05:45", "Sa., 19. Dez. 2026", "Indochina-Zeit"],
        ar: [
          "11:50 م",
          "الجمعة، 18 ديسمبر 2026",
          "5:45 ص",
          "السبت، 19 ديسمبر 2026",
          "الهند الصينية",
        ],
      }[language],
    ];
    for (const amount of [8_024_000, 401_200, 1_154_800, 90_000, 9_670_000, 250_000]) {
      const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
      facts.push(format.format(amount / 100));
    }
    // Intl puts narrow spaces between a time and its half of the day.
    const spaced = (value: string) => value.replace(/[\u00a0\u202f]/g, " ");
    for (const fact of facts) {
      expect(spaced(text)).toContain(fact);
      expect(spaced(shown(html))).toContain(fact);
    }
    expect(text).toContain(bookingMail.manageUrl);
  });
});

describe("mails", () => {
  test("put what people typed into HTML as text", () => {
    const contactName = `<script>alert("1")</script>`;
    const content = bookingConfirmed.content({ ...bookingMail, contactName }, "en");
    const { html, text } = renderMail(content, { locale: "en", sender: "A & B" });
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)");
    expect(html).toContain("A &amp; B");
    expect(text).toContain(contactName);
  });

  test("name the place that a return trip goes to, not where it ends", () => {
    expect(render("booking-confirmed", "en").subject).toBe(
      "Booking K7QM2X is confirmed: Bangkok – London",
    );
  });

  test("come in English when there are no words in a language, and follow the region of one that has", () => {
    expect(render("verification-code", "fr").subject).toBe("Your verification code");
    expect(render("booking-confirmed", "xx-not a tag").html).toContain('lang="en"');
    expect(render("booking-confirmed", "en-GB").text).toContain("Fri, 18 Dec 2026 · 23:50");
    expect(render("booking-confirmed", "th-u-ca-buddhist").text).toContain("2569");
  });

  test("say that money comes back when a change made the journey cheaper", () => {
    expect(render("booking-changed", "en").text).toMatch(/You get back: .?6,200\.00/);
    const dearer = { ...bookingChangedMail.difference, total: { amount: 500, currency: "JPY" } };
    const content = bookingChanged.content({ ...bookingChangedMail, difference: dearer }, "en");
    expect(renderMail(content, { locale: "en", sender: "E" }).text).toContain("Paid: ¥500");
  });

  test("say so when a cancellation brings nothing back", () => {
    const refund = { lines: [], total: { amount: 0, currency: "THB" } };
    const content = bookingCancelled.content({ ...bookingCancelledMail, refund }, "en");
    const { text } = renderMail(content, { locale: "en", sender: "E" });
    expect(text).toContain("nothing comes back");
    expect(text).not.toContain("ending in 4242");
  });

  test("keep a verification code out of what a locked screen shows", () => {
    const content = verificationCode.content(verificationCodeMail, "en");
    expect(content.subject + content.preheader).not.toContain(verificationCodeMail.code);
    expect(renderMail(content, { locale: "en", sender: "E" }).text).toContain("Code: 7KDM-Q2XW");
  });

  test("lead to each booking of an address, by its code, route and date", () => {
    const { text } = render("booking-links", "en");
    for (const said of ["K7QM2X", "B2CDF3", "Bangkok – London", "Fri, Dec 18", "#pnr=B2CDF3"]) {
      expect(text).toContain(said);
    }
  });

  test("say of an account where to go, what it is about and what to do if it was somebody else", () => {
    const { text, subject } = renderMail(emailChanged.content(accountMail, "en"), {
      locale: "en",
      sender: "E",
    });
    expect(subject).toBe("Your account has another e-mail address");
    for (const said of ["Hello Anna Müller", "Orbital Trails", accountMail.url, "10 minutes"]) {
      expect(text).toContain(said);
    }
    const code = signInCode.content(accountMail, "en");
    expect(code.subject + code.preheader).not.toContain("482913");
    expect(renderMail(code, { locale: "en", sender: "E" }).text).toContain("Code: 482913");
    const unknown = invitation.content({ ...accountMail, contactName: "" }, "en");
    expect(renderMail(unknown, { locale: "en", sender: "E" }).text).not.toContain("Hello");
  });
});

describe("the calendar file", () => {
  const unfolded = (content: string | undefined) => (content ?? "").replaceAll("\r\n ", "");
  const fieldsOf = (content: string, name: string) =>
    [...content.matchAll(new RegExp(`^${name}:(.*)\r$`, "gm"))].map((each) => each[1]);

  test("has each flight at its instant, in lines that every calendar reads", () => {
    const { calendar } = bookingConfirmed.content(bookingMail, "th");
    for (const line of calendar?.content.split("\r\n") ?? []) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    const content = unfolded(calendar?.content);
    expect(calendar?.filename).toBe("K7QM2X.ics");
    expect(fieldsOf(content, "METHOD")).toEqual(["PUBLISH"]);
    expect(fieldsOf(content, "DTSTART")).toEqual(["20261218T165000Z", "20270103T111000Z"]);
    expect(fieldsOf(content, "DTEND")).toEqual(["20261219T054500Z", "20270103T224000Z"]);
    expect(fieldsOf(content, "SEQUENCE")).toEqual(["1", "1"]);
    expect(fieldsOf(content, "DTSTAMP")).toEqual(["20261121T093000Z", "20261121T093000Z"]);
    expect(fieldsOf(content, "LOCATION")[0]).toBe("Bangkok (BKK)\\, Suvarnabhumi Airport");
  });

  test("of a change moves the events that it has a flight for, and takes out the others", () => {
    const first = unfolded(bookingConfirmed.content(bookingMail, "en").calendar?.content);
    const changed = unfolded(bookingChanged.content(bookingChangedMail, "en").calendar?.content);
    expect(fieldsOf(changed, "UID")).toEqual(fieldsOf(first, "UID"));
    expect(fieldsOf(changed, "SEQUENCE")).toEqual(["2", "2"]);
    expect(fieldsOf(changed, "STATUS")).toEqual(["CONFIRMED", "CANCELLED"]);
    expect(fieldsOf(changed, "DTSTART")[0]).toBe("20261219T060500Z");
  });

  test("has no link by which whoever sees the calendar could open the booking", () => {
    const { calendar } = bookingConfirmed.content(bookingMail, "en");
    expect(unfolded(calendar?.content)).not.toContain("btk_abc");
  });

  test("of a cancellation takes all of them out", () => {
    const { calendar } = bookingCancelled.content(bookingCancelledMail, "en");
    expect(calendar?.method).toBe("CANCEL");
    const content = unfolded(calendar?.content);
    expect(fieldsOf(content, "METHOD")).toEqual(["CANCEL"]);
    expect(fieldsOf(content, "STATUS")).toEqual(["CANCELLED", "CANCELLED"]);
    expect(fieldsOf(content, "SEQUENCE")).toEqual(["3", "3"]);
  });
});
