/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The towns of the demonstration: real communes and communautés de communes of the académie de Toulouse. Names, INSEE codes, postal
 * codes and SIREN are public facts; the number of schools is invented, and so is which of them joined. Constant data, any thread. */
#include "demo-towns.h"

#include <string.h>

static const Department departments[] = {
  { "09", "Ariège" }, { "12", "Aveyron" }, { "31", "Haute-Garonne" }, { "32", "Gers" },
  { "46", "Lot" }, { "65", "Hautes-Pyrénées" }, { "81", "Tarn" }, { "82", "Tarn-et-Garonne" }, { "11", "Aude" },
};

/* A neighbour, of the académie de Montpellier. */
static const Town outside = { "11076", "Castelnaudary", "211100763", "11400", 3, NULL, { NULL } };

static const Town towns[] = {
  { "09047", "Bélesta", "210900478", "09300", 1, NULL, { NULL } },
  { "09050", "Benagues", "210900502", "09100", 1, NULL, { NULL } },
  { "09113", "Ercé", "210901138", "09140", 1, NULL, { NULL } },
  { "09122", "Foix", "210901229", "09000", 4, NULL, { NULL } },
  { "09160", "Lavelanet", "210901609", "09300", 5, NULL, { NULL } },
  { "09185", "Mazères", "210901856", "09270", 2, NULL, { NULL } },
  { "09214", "Moulis", "210902144", "09200", 1, NULL, { NULL } },
  { "09225", "Pamiers", "210902250", "09100", 6, NULL, { NULL } },
  { "09261", "Saint-Girons", "210902615", "09200", 5, NULL, { NULL } },
  { "09282", "Saverdun", "210902821", "09700", 2, NULL, { NULL } },
  { "09324", "Varilhes", "210903241", "09120", 3, NULL, { NULL } },
  { "09329", "Vernajoul", "210903290", "09000", 1, NULL, { NULL } },
  { "09332", "Verniolle", "210903324", "09340", 3, NULL, { NULL } },
  { "12052", "Capdenac-Gare", "211200522", "12700", 2, NULL, { NULL } },
  { "12077", "Cornus", "211200779", "12540", 1, NULL, { NULL } },
  { "12089", "Decazeville", "211200894", "12300", 4, NULL, { NULL } },
  { "12096", "Espalion", "211200969", "12500", 3, NULL, { NULL } },
  { "12100", "Firmi", "211201009", "12300", 2, NULL, { NULL } },
  { "12131", "La Loubière", "211201314", "12740", 1, NULL, { NULL } },
  { "12133", "Luc-la-Primaube", "211201330", "12450", 4, NULL, { NULL } },
  { "12137", "Manhac", "211201371", "12160", 1, NULL, { NULL } },
  { "12145", "Millau", "211201454", "12100", 9, NULL, { NULL } },
  { "12161", "Mouret", "211201611", "12330", 1, NULL, { NULL } },
  { "12176", "Onet-le-Château", "211201769", "12000", 5, NULL, { NULL } },
  { "12200", "Rivière-sur-Tarn", "211202007", "12640", 1, NULL, { NULL } },
  { "12202", "Rodez", "211202023", "12000", 10, NULL, { NULL } },
  { "12208", "Saint-Affrique", "211202080", "12400", 3, NULL, { NULL } },
  { "12224", "Saint Geniez d'Olt et d'Aubrac", "200055366", "12130", 2, NULL, { NULL } },
  { "12270", "Sévérac d'Aveyron", "200055424", "12150", 2, NULL, { NULL } },
  { "12294", "Vézins-de-Lévézou", "211202940", "12780", 1, NULL, { NULL } },
  { "12300", "Villefranche-de-Rouergue", "211203005", "12200", 8, NULL, { NULL } },
  { "31042", "Bagnères-de-Luchon", "213100423", "31110", 2, NULL, { NULL } },
  { "31044", "Balma", "213100449", "31130", 5, NULL, { NULL } },
  { "31069", "Blagnac", "213100696", "31700", 9, NULL, { NULL } },
  { "31113", "Castanet-Tolosan", "213101132", "31320", 6, NULL, { NULL } },
  { "31116", "Castelginest", "213101165", "31780", 8, NULL, { NULL } },
  { "31149", "Colomiers", "213101496", "31770", 16, NULL, { NULL } },
  { "31157", "Cugnaux", "213101579", "31270", 11, NULL, { NULL } },
  { "31181", "Le Fauga", "213101819", "31410", 3, NULL, { NULL } },
  { "31187", "Fonsorbes", "213101876", "31470", 7, NULL, { NULL } },
  { "31263", "Lagardelle-sur-Lèze", "213102635", "31870", 3, NULL, { NULL } },
  { "31284", "Lauzerville", "213102841", "31650", 1, NULL, { NULL } },
  { "31286", "Lavelanet-de-Comminges", "213102866", "31220", 1, NULL, { NULL } },
  { "31338", "Menville", "213103385", "31530", 1, NULL, { NULL } },
  { "31339", "Mérenvielle", "213103393", "31530", 2, NULL, { NULL } },
  { "31395", "Muret", "213103955", "31600", 12, NULL, { NULL } },
  { "31410", "Pechbonnieu", "213104102", "31140", 2, NULL, { NULL } },
  { "31413", "Pelleport", "213104136", "31480", 1, NULL, { NULL } },
  { "31417", "Pibrac", "213104177", "31820", 4, NULL, { NULL } },
  { "31424", "Plaisance-du-Touch", "213104243", "31830", 12, NULL, { NULL } },
  { "31435", "Poucharramet", "213104359", "31370", 1, NULL, { NULL } },
  { "31446", "Ramonville-Saint-Agne", "213104466", "31520", 7, NULL, { NULL } },
  { "31483", "Saint-Gaudens", "213104839", "31800", 8, NULL, { NULL } },
  { "31488", "Saint-Jean", "213104888", "31240", 6, NULL, { NULL } },
  { "31506", "Saint-Orens-de-Gameville", "213105067", "31650", 7, NULL, { NULL } },
  { "31547", "Seysses", "213105471", "31600", 8, NULL, { NULL } },
  { "31555", "Toulouse", "213105554", "31000", 30, NULL, { NULL } },
  { "31557", "Tournefeuille", "213105570", "31170", 9, NULL, { NULL } },
  { "31561", "L'Union", "213105612", "31240", 7, NULL, { NULL } },
  { "31575", "Vieille-Toulouse", "213105752", "31320", 2, NULL, { NULL } },
  { "31588", "Villeneuve-Tolosane", "213105885", "31270", 5, NULL, { NULL } },
  { "32013", "Auch", "213200132", "32000", 9, NULL, { NULL } },
  { "32029", "Barran", "213200298", "32350", 1, NULL, { NULL } },
  { "32079", "Castelnau d'Auzan Labarrère", "200057586", "32250", 1, NULL, { NULL } },
  { "32107", "Condom", "213201072", "32100", 5, NULL, { NULL } },
  { "32119", "Eauze", "213201197", "32800", 2, NULL, { NULL } },
  { "32132", "Fleurance", "213201320", "32500", 4, NULL, { NULL } },
  { "32160", "L'Isle-Jourdain", "213201601", "32600", 3, NULL, { NULL } },
  { "32208", "Lectoure", "213202088", "32700", 2, NULL, { NULL } },
  { "32213", "Lombez", "213202138", "32220", 3, NULL, { NULL } },
  { "32256", "Mirande", "213202567", "32300", 3, NULL, { NULL } },
  { "32269", "Monfort", "213202690", "32120", 1, NULL, { NULL } },
  { "32285", "Montesquiou", "213202856", "32320", 2, NULL, { NULL } },
  { "32344", "Riscle", "200086908", "32400", 1, NULL, { NULL } },
  { "32412", "Saramon", "213204126", "32450", 2, NULL, { NULL } },
  { "32462", "Vic-Fezensac", "213204621", "32190", 3, NULL, { NULL } },
  { "46003", "Alvignac", "214600033", "46500", 2, NULL, { NULL } },
  { "46042", "Cahors", "214600421", "46000", 11, NULL, { NULL } },
  { "46055", "Capdenac", "214600553", "46100", 1, NULL, { NULL } },
  { "46063", "Castelnau-Montratier", "200063741", "46170", 1, NULL, { NULL } },
  { "46102", "Figeac", "214601023", "46100", 4, NULL, { NULL } },
  { "46127", "Gourdon", "214601270", "46300", 2, NULL, { NULL } },
  { "46128", "Gramat", "214601288", "46500", 2, NULL, { NULL } },
  { "46138", "Cœur de Causse", "200058535", "46240", 1, NULL, { NULL } },
  { "46173", "Limogne-en-Quercy", "214601734", "46260", 1, NULL, { NULL } },
  { "46224", "Pradines", "214602245", "46090", 3, NULL, { NULL } },
  { "46225", "Prayssac", "214602252", "46220", 3, NULL, { NULL } },
  { "46240", "Rocamadour", "214602401", "46500", 2, NULL, { NULL } },
  { "46251", "Saint-Céré", "214602518", "46400", 3, NULL, { NULL } },
  { "46266", "Saint-Félix", "214602666", "46100", 1, NULL, { NULL } },
  { "46309", "Souillac", "214603094", "46200", 2, NULL, { NULL } },
  { "46334", "Le Vigan-en-Quercy", "214603342", "46300", 1, NULL, { NULL } },
  { "65025", "Argelès-Gazost", "216500256", "65400", 3, NULL, { NULL } },
  { "65047", "Aureilhan", "216500470", "65800", 3, NULL, { NULL } },
  { "65059", "Bagnères-de-Bigorre", "216500595", "65200", 4, NULL, { NULL } },
  { "65100", "Bordères-sur-l'Échez", "216501007", "65320", 5, NULL, { NULL } },
  { "65123", "Campan", "216501239", "65710", 2, NULL, { NULL } },
  { "65129", "Castelnau-Magnoac", "216501296", "65230", 2, NULL, { NULL } },
  { "65147", "Cieutat", "216501478", "65200", 2, NULL, { NULL } },
  { "65150", "Clarens", "216501502", "65300", 2, NULL, { NULL } },
  { "65258", "Lannemezan", "216502583", "65300", 3, NULL, { NULL } },
  { "65286", "Lourdes", "216502864", "65100", 7, NULL, { NULL } },
  { "65295", "Luz-Saint-Sauveur", "216502955", "65120", 2, NULL, { NULL } },
  { "65417", "Séméac", "216504175", "65600", 4, NULL, { NULL } },
  { "65440", "Tarbes", "216504407", "65000", 18, NULL, { NULL } },
  { "65460", "Vic-en-Bigorre", "216504605", "65500", 3, NULL, { NULL } },
  { "81004", "Albi", "218100048", "81000", 14, NULL, { NULL } },
  { "81021", "Aussillon", "218100212", "81200", 4, NULL, { NULL } },
  { "81060", "Carmaux", "218100600", "81400", 5, NULL, { NULL } },
  { "81065", "Castres", "218100659", "81100", 14, NULL, { NULL } },
  { "81093", "Florentin", "218100931", "81150", 2, NULL, { NULL } },
  { "81099", "Gaillac", "218100998", "81600", 7, NULL, { NULL } },
  { "81104", "Giroussens", "218101046", "81500", 1, NULL, { NULL } },
  { "81105", "Graulhet", "218101053", "81300", 6, NULL, { NULL } },
  { "81106", "Grazac", "218101061", "81800", 1, NULL, { NULL } },
  { "81120", "Labruguière", "218101202", "81290", 5, NULL, { NULL } },
  { "81140", "Lavaur", "218101400", "81500", 6, NULL, { NULL } },
  { "81144", "Lescure-d'Albigeois", "218101442", "81380", 2, NULL, { NULL } },
  { "81145", "Lisle-sur-Tarn", "218101459", "81310", 3, NULL, { NULL } },
  { "81163", "Mazamet", "218101632", "81200", 6, NULL, { NULL } },
  { "81168", "Mirandol-Bourgnounac", "218101681", "81190", 2, NULL, { NULL } },
  { "81182", "Montredon-Labessonnié", "218101822", "81360", 2, NULL, { NULL } },
  { "81208", "Peyrole", "218102085", "81310", 1, NULL, { NULL } },
  { "81218", "Puygouzon", "200063360", "81120", 2, NULL, { NULL } },
  { "81220", "Rabastens", "218102200", "81800", 5, NULL, { NULL } },
  { "81233", "Terre-de-Bancalié", "200085322", "81120", 2, NULL, { NULL } },
  { "81248", "Saint-Gauzens", "218102481", "81390", 1, NULL, { NULL } },
  { "81257", "Saint-Juéry", "218102572", "81160", 3, NULL, { NULL } },
  { "81261", "Saint-Lieux-lès-Lavaur", "218102614", "81500", 2, NULL, { NULL } },
  { "81271", "Saint-Sulpice-la-Pointe", "218102713", "81370", 5, NULL, { NULL } },
  { "81288", "Sorèze", "218102887", "81540", 3, NULL, { NULL } },
  { "81298", "Teulat", "218102986", "81500", 2, NULL, { NULL } },
  { "82001", "Albefeuille-Lagarde", "218200012", "82290", 2, NULL, { NULL } },
  { "82002", "Albias", "218200020", "82350", 2, NULL, { NULL } },
  { "82033", "Castelsarrasin", "218200335", "82100", 8, NULL, { NULL } },
  { "82037", "Caussade", "218200376", "82300", 5, NULL, { NULL } },
  { "82072", "Golfech", "218200723", "82400", 1, NULL, { NULL } },
  { "82097", "Lavit", "218200970", "82120", 1, NULL, { NULL } },
  { "82112", "Moissac", "218201127", "82200", 8, NULL, { NULL } },
  { "82113", "Molières", "218201135", "82220", 1, NULL, { NULL } },
  { "82121", "Montauban", "218201218", "82000", 14, NULL, { NULL } },
  { "82125", "Montech", "218201259", "82700", 3, NULL, { NULL } },
  { "82127", "Montesquieu", "218201275", "82200", 1, NULL, { NULL } },
  { "82134", "Nègrepelisse", "218201341", "82800", 4, NULL, { NULL } },
  { "82186", "Valence", "218201861", "82400", 3, NULL, { NULL } },
  { "82190", "Verdun-sur-Garonne", "218201903", "82600", 3, NULL, { NULL } },

  /* Communautés de communes: the seat, and the communes whose schools they run. */
  { "81222", "Centre Tarn", "200034049", "81120", 5, "Réalmont",
    { "81147 81120 Lombers", "81088 81120 Fauch", "81119 81120 Laboutarie", "81133 81120 Lamillarié" } },
  { "81317", "des Monts d'Alban et du Villefranchois", "200034031", "81430", 7, "Villefranche-d'Albigeois",
    { "81317 81430 Villefranche-d'Albigeois", "81003 81250 Alban", "81026 81430 Bellegarde-Marsal", "81203 81250 Paulinet" } },
  { "81139", "du Lautrécois et du Pays d'Agout", "200034056", "81440", 4, "Lautrec",
    { "81139 81440 Lautrec", "81315 81570 Vielmur-sur-Agout", "81078 81220 Damiatte", "81266 81220 Saint-Paul-Cap-de-Joux" } },
  { "32462", "Artagnan de Fezensac", "243200607", "32190", 5, "Vic-Fezensac",
    { "32231 32190 Marambat", "32088 32190 Castillon-Debats", "32219 32290 Lupiac" } },
  { "32296", "du Bas Armagnac", "243200409", "32110", 5, "Nogaro",
    { "32155 32460 Le Houga", "32227 32370 Manciet", "32094 32110 Caupenne-d'Armagnac", "32369 32370 Sainte-Christie-d'Armagnac" } },
  { "32242", "Val de Gers", "200072320", "32140", 4, "Masseube",
    { "32242 32140 Masseube", "32426 32260 Seissan", "32365 32140 Cap d'Astarac", "32381 32550 Saint-Jean-le-Comtal" } },
  { "65388", "Aure Louron", "246500573", "65170", 5, "Saint-Lary-Soulan",
    { "65388 65170 Saint-Lary-Soulan", "65031 65240 Arreau", "65408 65410 Sarrancolin", "65282 65240 Loudenvielle" } },
  { "09032", "de la Haute Ariège", "200066363", "09110", 7, "Ax-les-Thermes",
    { "09032 09110 Ax-les-Thermes", "09334 09220 Val-de-Sos", "09030 09220 Auzat", "09176 09250 Luzenac" } },
  { "46128", "Causses et Vallée de la Dordogne", "200066371", "46500", 7, "Gramat",
    { "46185 46600 Martel", "46038 46130 Bretenoux", "46311 46190 Sousceyrac-en-Quercy", "46330 46110 Vayrac" } },
  { "12056", "Pays Ségali Communauté", "200068831", "12160", 7, "Baraqueville",
    { "12162 12160 Moyrazès", "12057 12120 Cassagnes-Bégonhès", "12194 12800 Quins", "12068 12240 Colombiès" } },
  { "82037", "du Quercy Caussadais", "248200057", "82300", 5, "Caussade",
    { "82131 82270 Montpezat-de-Quercy", "82126 82300 Monteils", "82110 82440 Mirabel", "82148 82240 Puylaroque" } },
  { "31523", "Cagire Garonne Salat", "200073146", "31260", 6, "Salies-du-Salat",
    { "31503 31360 Saint-Martory", "31315 31260 Mane", "31020 31160 Aspet", "31457 31360 Roquefort-sur-Garonne" } },
  { "82087", "du Pays de Lafrançaise", "200067122", "82130", 6, "Lafrançaise",
    { "82076 82130 L'Honor-de-Cos", "82108 82290 Meauzac", "82080 82100 Labastide-du-Temple", "82011 82290 Barry-d'Islemade" } },
  { "12063", "Larzac et Vallées", "241200906", "12230", 6, "La Cavalerie",
    { "12168 12230 Nant", "12231 12230 Saint-Jean-du-Bruel", "12115 12230 L'Hospitalet-du-Larzac", "12220 12230 Sainte-Eulalie-de-Cernon" } },
  { "65389", "Neste Barousse", "200070829", "65150", 5, "Saint-Laurent-de-Neste",
    { "65389 65150 Saint-Laurent-de-Neste", "65287 65370 Loures-Barousse", "65455 65150 Tuzaguet", "65482 65150 Cantaous" } },
  { "32319", "Bastides et Vallons du Gers", "243200508", "32160", 4, "Plaisance",
    { "32319 32160 Plaisance", "32233 32230 Marciac", "32036 32160 Beaumarchés", "32163 32160 Jû-Belloc" } },
};

const Town *
demo_towns_list (guint *n) {
  *n = G_N_ELEMENTS (towns);
  return towns;
}

const Town *
demo_towns_outside (void) {
  return &outside;
}

const Department *
demo_towns_department (const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    if (strncmp (departments[i].code, code, 2) == 0)
      return &departments[i];
  return NULL;
}

int
demo_towns_luhn (const char *digits) {
  int sum = 0, twice = 1;

  for (gsize i = strlen (digits); i > 0; i--, twice = !twice) {
    int digit = (digits[i - 1] - '0') << twice;

    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - sum % 10) % 10;
}

char *
demo_towns_siret (const Town *town, int rank) {
  g_autofree char *digits = g_strdup_printf ("%s%04d", town->siren, rank);

  return g_strdup_printf ("%s%d", digits, demo_towns_luhn (digits));
}

/* « Le Fossat » gives « DU FOSSAT », « Albi » « D'ALBI », « Gaillac » « DE GAILLAC ». */
static char *
add_article (const char *name) {
  static const struct { const char *article, *contracted; } articles[] = {
    { "Le ", "DU " }, { "Les ", "DES " }, { "La ", "DE LA " }, { "L'", "DE L'" },
  };
  g_autofree char *upper = g_utf8_strup (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (name, articles[i].article))
      return g_strconcat (articles[i].contracted, upper + strlen (articles[i].article), NULL);
  if (strchr ("AEIOUY", name[0]) != NULL || g_str_has_prefix (name, "É") || g_str_has_prefix (name, "È"))
    return g_strconcat ("D'", upper, NULL);
  return g_strconcat ("DE ", upper, NULL);
}

char *
demo_towns_company_name (const Town *town) {
  g_autofree char *name = town->seat != NULL ? g_utf8_strup (town->name, -1) : add_article (town->name);

  return g_strconcat (town->seat != NULL ? "COMMUNAUTÉ DE COMMUNES " : "COMMUNE ", name, NULL);
}

char *
demo_towns_domain (const Town *town) {
  g_autofree char *plain = g_str_to_ascii (town->name, "C");
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  GString *domain = g_string_new (town->seat != NULL ? "cc-" : "");

  for (const char *p = lower; *p != '\0'; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (domain, *p);
    else if (domain->len > 0 && domain->str[domain->len - 1] != '-')
      g_string_append_c (domain, '-');
  }
  g_string_append (domain, ".example");
  return g_string_free (domain, FALSE);
}
