/**
 * Metro areas: IATA metropolitan codes that are no airport codes themselves, with their airports,
 * biggest first. Where an airport bears the code of its city (BKK, SHA, IST, DXB, MEX, KUL, JNB, …)
 * the code means the airport, as on a ticket; its neighbours are found by the name of the city.
 */
export interface Metro {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly airports: readonly string[];
  /** Names in other languages. */
  readonly aliases: readonly string[];
}

function metro(
  code: string,
  name: string,
  country: string,
  latitude: number,
  longitude: number,
  airports: string,
  ...aliases: readonly string[]
): Metro {
  return { code, name, country, latitude, longitude, airports: airports.split(" "), aliases };
}

export const METROS: readonly Metro[] = [
  metro(
    "LON",
    "London",
    "GB",
    51.5074,
    -0.1278,
    "LHR LGW STN LTN LCY SEN",
    "Londres",
    "Londra",
    "ลอนดอน",
    "لندن",
  ),
  metro(
    "NYC",
    "New York",
    "US",
    40.7128,
    -74.006,
    "JFK EWR LGA",
    "Nueva York",
    "New York City",
    "นิวยอร์ก",
    "نيويورك",
  ),
  metro("PAR", "Paris", "FR", 48.8566, 2.3522, "CDG ORY BVA", "ปารีส", "باريس"),
  metro("TYO", "Tokyo", "JP", 35.6762, 139.6503, "HND NRT", "Tokio", "โตเกียว", "طوكيو", "東京"),
  metro("MIL", "Milan", "IT", 45.4642, 9.19, "MXP BGY LIN", "Milano", "Mailand", "Milán", "ميلانو"),
  metro("ROM", "Rome", "IT", 41.9028, 12.4964, "FCO CIA", "Roma", "Rom", "โรม", "روما"),
  metro("CHI", "Chicago", "US", 41.8781, -87.6298, "ORD MDW RFD"),
  metro("WAS", "Washington", "US", 38.9072, -77.0369, "IAD DCA BWI"),
  metro("BUE", "Buenos Aires", "AR", -34.6037, -58.3816, "EZE AEP"),
  metro("SAO", "São Paulo", "BR", -23.5505, -46.6333, "GRU CGH VCP"),
  metro("RIO", "Rio de Janeiro", "BR", -22.9068, -43.1729, "GIG SDU"),
  metro("OSA", "Osaka", "JP", 34.6937, 135.5023, "KIX ITM", "โอซาก้า", "大阪"),
  metro("SEL", "Seoul", "KR", 37.5665, 126.978, "ICN GMP", "Seúl", "โซล", "서울"),
  metro("BJS", "Beijing", "CN", 39.9042, 116.4074, "PEK PKX", "Peking", "Pekín", "ปักกิ่ง", "北京"),
  metro("STO", "Stockholm", "SE", 59.3293, 18.0686, "ARN BMA NYO VST", "Estocolmo"),
  metro("MOW", "Moscow", "RU", 55.7558, 37.6173, "SVO DME VKO ZIA", "Moskau", "Moscú", "Москва"),
  metro("YTO", "Toronto", "CA", 43.6532, -79.3832, "YYZ YTZ"),
  metro("REK", "Reykjavik", "IS", 64.1466, -21.9426, "KEF RKV", "Reikiavik"),
  metro("JKT", "Jakarta", "ID", -6.2088, 106.8456, "CGK HLP", "Yakarta", "จาการ์ตา"),
  metro("TCI", "Tenerife", "ES", 28.2916, -16.6291, "TFS TFN", "Teneriffa"),
  metro("SPK", "Sapporo", "JP", 43.0618, 141.3545, "CTS OKD"),
];
