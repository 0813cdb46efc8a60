import { plurals } from "../../../../foundation/terms/define-terms.ts";
import type { SeatTerms } from "./seat-terms.ts";

const plural = plurals("ar");

export const terms: SeatTerms = {
  seatMap: "خريطة المقاعد",
  chooseSeat: "اختر مقعدًا",
  chooseSeatFor: (name) => `اختر مقعدًا لـ ${name}`,
  everybodySeated: "للجميع مقاعد",
  noSeatMap: "تُوزَّع مقاعد هذه الرحلة عند تسجيل الوصول.",

  travellers: "المسافرون",
  traveller: (number) => `المسافر ${number}`,
  noSeatYet: "لا مقعد بعد",
  onLapOf: (name) => `في حضن ${name}`,
  giveBack: (seat) => `التخلي عن ${seat}`,
  total: (price) => `مجموع المقاعد ${price}`,
  chooseForMe: (seats) =>
    plural(seats, {
      one: "اختيار مقعد لي",
      two: "اختيار مقعدين لنا",
      few: "اختيار # مقاعد لنا",
      other: "اختيار # مقعدًا لنا",
    }),

  view: "العرض",
  views: { map: "خريطة", list: "قائمة" },
  legend: "معنى العلامات",
  marks: {
    standard: "متاح",
    legroom: "مساحة إضافية للساقين",
    chosen: "هذا المسافر",
    party: "مجموعتك",
    taken: "محجوز",
    barred: "ليس لهذا المسافر",
  },
  from: (price) => `ابتداءً من ${price}`,
  free: "بدون رسوم إضافية",

  decks: { main: "الطابق الرئيسي", upper: "الطابق العلوي" },
  cabins: { economy: "السياحية", business: "رجال الأعمال" },
  features: {
    window: "نافذة",
    aisle: "ممر",
    middle: "وسط",
    "exit-row": "صف مخرج الطوارئ",
    "extra-legroom": "مساحة إضافية للساقين",
    bulkhead: "أول صف في المقصورة",
    bassinet: "مكان لسرير رضيع",
    "no-recline": "لا يميل إلى الخلف",
    "near-lavatory": "قرب دورة المياه",
    "near-galley": "قرب المطبخ",
    wing: "فوق الجناح",
    front: "قرب المقدمة",
  },
  facilities: { lavatory: "دورة مياه", galley: "مطبخ", closet: "خزانة", stairs: "درج" },
  rows: (first, last) => `الصفوف من ${first} إلى ${last}`,
  row: (number) => `الصف ${number}`,
  exitRow: (number) => `الصف ${number}، صف مخرج الطوارئ`,
  exit: "مخرج",
  comma: "، ",

  available: "متاح",
  taken: "محجوز",
  blocked: "لا يمكن اختياره",
  otherCabin: "درجة أخرى",
  takenBy: (name) => `مقعد ${name}`,
  bars: {
    infant: "لا يناسب من معه رضيع",
    child: "ليس للأطفال",
    exitRow: "صفوف المخارج لمن عمره 15 عامًا أو أكثر وليس معه رضيع",
    mask: "في هذه المقاعد رضيع آخر، وفيها قناع أكسجين إضافي واحد",
  },
  exitDuty: "على من يجلس هنا أن يكون قادرًا على المساعدة في الطوارئ وراغبًا فيها.",

  chosen: (seat, name) => `اختير ${seat} لـ ${name}`,
  givenBack: (seat) => `تم التخلي عن ${seat}`,
  lost: (seat, name) =>
    `حجز شخص آخر ${seat} قبل لحظة. اختر مقعدًا آخر لـ ${name}، ولم يُحتسب أي مبلغ.`,
  noneLeft: "لا توجد مقاعد متاحة كافية للجميع.",

  order: "الترتيب",
  orders: {
    row: "من الأمام",
    window: "مقاعد النافذة أولًا",
    aisle: "مقاعد الممر أولًا",
    price: "الأرخص أولًا",
  },
  freeSeats: (count) =>
    plural(count, {
      one: "مقعد متاح واحد",
      two: "مقعدان متاحان",
      few: "# مقاعد متاحة",
      other: "# مقعدًا متاحًا",
    }),
  more: "عرض المزيد",
};
