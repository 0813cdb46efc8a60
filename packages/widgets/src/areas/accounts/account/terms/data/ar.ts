import { plurals } from "../../../../../foundation/terms/define-terms.ts";
import type { DataTerms } from "../../data-terms.ts";

const plural = plurals("ar");

export const terms: DataTerms = {
  download: "خذ بياناتك معك",
  downloadText: "كل ما نعرفه عنك في ملف واحد: صفحة للقراءة، والشيء نفسه للبرامج.",
  downloadNow: "تنزيل بياناتي",
  downloading: "نجمع بياناتك",
  downloaded: "بياناتك في تنزيلات هذا الجهاز.",
  exportFile: "my-embark-data.zip",
  eraseTitle: "محو كل شيء الآن",
  eraseText: "لا يمكن التراجع عن ذلك، ولا حتى من جانبنا.",
  lost: "ما يُفقد",
  stays: "ما يبقى، من دونك",
  staysKinds: [
    "المبالغ للدفاتر، مدة عشر سنوات",
    "كم مقعدًا بيع وعلى أي رحلات",
    "أن شيئًا حدث ومتى، من دون هويتك",
  ],
  eraseNow: "محوي الآن",
  upcoming: (count, pnrs) =>
    plural(count, {
      one: `لديك رحلة قادمة: ${pnrs}. ألغها أولًا أو عد بعد انتهائها.`,
      two: `لديك رحلتان قادمتان: ${pnrs}. ألغهما أولًا أو عد بعد انتهائهما.`,
      other: `لديك رحلات قادمة: ${pnrs}. ألغها أولًا أو عد بعد انتهائها.`,
    }),
  whatStays: "ما يبقى، من دونك",
  keptKinds: {
    payments: "المبالغ للدفاتر، بلا اسم أو عنوان أو بطاقة.",
    booking_figures: "الرحلات والمقاعد والأسعار المباعة، بلا أشخاص.",
    audit: "أن شيئًا حدث ومتى، من دون هويتك.",
  },
  keptUntil: (date) => `حتى ${date}`,
};
