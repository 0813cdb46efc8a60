import { plurals } from "../../../../foundation/terms/define-terms.ts";
import { terms as view } from "../../view/terms/ar.ts";
import type { BookingTerms } from "./booking-terms.ts";

const plural = plurals("ar");

export const terms: BookingTerms = {
  ...view,
  steps: {
    search: "البحث",
    passengers: "المسافرون",
    seats: "المقاعد",
    review: "المراجعة والدفع",
    confirmation: "التأكيد",
  },
  stepOf: (step, of) => `الخطوة ${step} من ${of}`,
  back: "رجوع",
  goOn: "متابعة",
  preparing: "جارٍ حجز مقاعدك مؤقتًا",
  saving: "لحظة من فضلك",
  heldMinutes: (minutes) =>
    plural(minutes, {
      one: "مقاعدك محفوظة لدقيقة أخرى.",
      two: "مقاعدك محفوظة لدقيقتين أخريين.",
      few: "مقاعدك محفوظة لمدة # دقائق أخرى.",
      other: "مقاعدك محفوظة لمدة # دقيقة أخرى.",
    }),
  heldSeconds: (seconds) =>
    plural(seconds, {
      one: "مقاعدك محفوظة لثانية أخرى.",
      two: "مقاعدك محفوظة لثانيتين أخريين.",
      few: "مقاعدك محفوظة لمدة # ثوانٍ أخرى.",
      other: "مقاعدك محفوظة لمدة # ثانية أخرى.",
    }),
  totalPrice: (price) => `${price} المجموع شامل الضرائب`,

  traveller: {
    adult: (position) => `البالغ ${position}`,
    child: (position) => `الطفل ${position}`,
    infant: (position) => `الرضيع ${position}`,
  },
  asInPassport: "اكتب الأسماء كما في جواز السفر، بأحرف لاتينية.",
  oneName: "من له اسم واحد فقط يكتبه في الحقلين.",
  givenName: "الأسماء الأولى",
  surname: "اسم العائلة",
  birthDate: "تاريخ الميلاد",
  gender: "الجنس في جواز السفر",
  genders: {
    female: "أنثى (F)",
    male: "ذكر (M)",
    unspecified: "غير محدد (X)",
    undisclosed: "أفضّل عدم القول",
  },
  infantOf: "في حضن",
  passport: "بيانات جواز السفر",
  passportLater: "يمكنك إضافتها عند تسجيل الوصول أيضًا.",
  passportNumber: "رقم جواز السفر",
  expiresOn: "صالح حتى",
  issuedBy: "بلد الإصدار",
  nationality: "الجنسية",
  chooseCountry: "اختر بلدًا",
  contact: "الاتصال",
  email: "البريد الإلكتروني",
  emailHint: "نرسل التأكيد إلى هنا.",
  didYouMean: (address) => `هل تقصد \u2068${address}\u2069؟`,
  phone: "الهاتف",
  phoneHint: "مع رمز البلد، مثل \u2066+966 50 123 4567\u2069",
  partyProblems: {
    name_characters: "استخدم أحرفًا لاتينية ومسافات وشرطات وفواصل عليا، كما في جواز السفر.",
    birth_date_in_future: "هذا التاريخ في المستقبل.",
    birth_date_unlikely: "هذا التاريخ قديم جدًا.",
    adult_holds_two: "هذا البالغ يحمل رضيعًا آخر.",
    infant_without_adult: "اختر البالغ الذي يحمل هذا الرضيع.",
    document_number: "يتكوّن رقم جواز السفر من 5 إلى 20 حرفًا ورقمًا.",
    document_expires: "تنتهي صلاحية هذا الجواز قبل نهاية رحلتك.",
    same_person_twice: "هذا المسافر موجود في القائمة.",
    email_invalid: "تحقق من العنوان، مثل \u2066anna@example.org\u2069.",
    phone_invalid: "ابدأ بعلامة + ورمز البلد، مثل \u2066+966 50 123 4567\u2069.",
  },
  wrongAge: {
    adult: "البالغون في عمر 12 أو أكثر يوم المغادرة. صحّح التاريخ أو ابحث من جديد.",
    child: "الأطفال دون 12 عامًا يوم المغادرة. صحّح التاريخ أو ابحث من جديد.",
    infant: "الرضّع دون عامين حتى آخر رحلة. صحّح التاريخ أو ابحث من جديد مع طفل.",
  },
  checkFields: (count) =>
    plural(count, {
      one: "هناك حقل واحد يحتاج إلى مراجعة.",
      two: "هناك حقلان يحتاجان إلى مراجعة.",
      few: "هناك # حقول تحتاج إلى مراجعة.",
      other: "هناك # حقلًا يحتاج إلى مراجعة.",
    }),

  flightFromTo: (flight, from, to) => `${flight}، من ${from} إلى ${to}`,
  nextFlight: "الرحلة التالية",
  withoutSeats: "المتابعة دون اختيار مقاعد",

  changePassengers: "تغيير المسافرين",
  changeSeats: "تغيير المقاعد",
  payment: "الدفع",

  booked: "تم حجز رحلتك",
  sentTo: (email) => `أرسلنا كل شيء إلى ${email}.`,
  whatNext: "احتفظ برمز الحجز. به وباسم عائلة يمكنك الاطلاع على الحجز أو تغييره أو إلغاؤه.",
  documentsNext: "تعبر رحلتك حدودًا. أحضر جوازات سفر جميع المسافرين.",
  another: "حجز رحلة أخرى",

  priceChanged: (before, now) => `تغيّر السعر من ${before} إلى ${now}. لم يُحجز شيء بعد.`,
  acceptPrice: (price) => `المتابعة بسعر ${price}`,
  chooseAnother: "اختيار رحلة أخرى",
  soldOut: "بيعت آخر المقاعد بهذا السعر قبل لحظات.",
  fewSeats: (left) =>
    plural(left, {
      one: "بقي مقعد واحد فقط في هذه الرحلة، وهو أقل مما تحتاج.",
      two: "بقي مقعدان فقط في هذه الرحلة، وهما أقل مما تحتاج.",
      few: "بقيت # مقاعد فقط في هذه الرحلة، وهي أقل مما تحتاج.",
      other: "بقي # مقعدًا فقط في هذه الرحلة، وهو أقل مما تحتاج.",
    }),
  departureClosed: "لم يعد حجز هذه الرحلة ممكنًا.",
  fareUnknown: "لم يعد هذا السعر معروضًا للبيع.",
  holdOver: "انتهى وقت الحجز، فعادت مقاعدك إلى البيع. ما كتبته ما زال هنا.",
  holdAgain: "حفظ المقاعد من جديد",
  seatTaken: (seat) => `أخذ شخص آخر المقعد ${seat} قبل لحظات. اختر مقعدًا آخر من فضلك.`,
  seatsInvalid: "لا يجوز لأحد المسافرين الجلوس في أحد هذه المقاعد. اختر مقعدًا آخر من فضلك.",
};
