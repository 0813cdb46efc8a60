import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as page } from "../../trip/terms/page/ar.ts";
import type { TripsTerms } from "../trips-terms.ts";

const plural = plurals("ar");

export const terms: TripsTerms = {
  ...page,
  allTrips: "كل الرحلات",

  trips: "رحلاتك",
  nextTrip: "الرحلة القادمة",
  laterTrips: "لاحقًا",
  pastTrips: "الرحلات السابقة",
  underWay: "جارية الآن",
  travellerCount: (count) =>
    plural(count, {
      one: "مسافر واحد",
      two: "مسافران",
      few: "# مسافرين",
      many: "# مسافرًا",
      other: "# مسافر",
    }),
  open: "فتح الرحلة",
  returnOn: (date) => `العودة ${date}`,
  showMore: "عرض المزيد",
  moreShown: (count) =>
    plural(count, {
      one: "عُرضت رحلة إضافية واحدة.",
      two: "عُرضت رحلتان إضافيتان.",
      few: "عُرضت # رحلات إضافية.",
      many: "عُرضت # رحلة إضافية.",
      other: "عُرضت # رحلة إضافية.",
    }),
  vip: "VIP",
  vipMeans: "حجزت رحلتين أو أكثر: ستة مقاعد في كل إطلاق، وأخبار الإطلاقات قبل غيرك.",

  noTrips: "لا رحلات بعد",
  noTripsHint: "تظهر الرحلة هنا فور حجزها.",
  noUpcoming: "لا توجد رحلة مخطط لها الآن.",
  findFlights: "البحث عن رحلات جوية",
  findByCode: "البحث عن حجز برمزه",
  closeFind: "العودة إلى القائمة",

  signInTitle: "سجّل الدخول لعرض رحلاتك",
  signInHint: "كل رحلات حسابك هنا، على أي جهاز.",
  onlyThisPage: "هذه هي الحجوزات التي فُتحت في هذه الصفحة. سجّل الدخول لعرض كل رحلاتك.",
  signIn: "تسجيل الدخول",
};
