import type { Currency } from '../../src-shared/domain/money.ts'

/** A country as its companies and people are called. */
export interface Place {
  readonly country: string
  readonly currency: Currency
  readonly territory: string
  readonly ending: string
  readonly forms: readonly string[]
  readonly towns: readonly string[]
  readonly roots: readonly string[]
  readonly trades: readonly string[]
  readonly given: readonly string[]
  readonly family: readonly string[]
}

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim())

/** Six territories, four currencies. */
export const PLACES: readonly Place[] = [
  {
    country: 'GB', currency: 'GBP', territory: 'UK and Ireland', ending: 'co.uk', forms: ['Ltd', 'Ltd', 'plc', 'LLP', 'Group', ''],
    towns: words('Bristol, Leeds, Norwich, Exeter, Durham, Stirling, Cardiff, Derby, Lincoln, Preston, Carlisle, Swansea, Hexham, Whitby'),
    roots: words('Kestrel, Aldwych, Tamar Valley, Pemberton, Harrowgate, Castellan, Thornbury, Millbrook, Ashdown, Severn, Fenwick, Calder, Wharfe, Lyndhurst, Marlowe, Northgate, Penrose, Radcliffe, Stanmore, Tideswell, Winterbourne, Eastcote, Beaumont, Cranfield, Dunmore, Elmswell, Granby, Holloway, Ingleby, Kingsmead'),
    trades: words('Rail Signalling, Marine Services, Dairies, Insurance, Chambers, Housing, Logistics, Precision Castings, Care Homes, Water, Brewing, Surveyors, Pharmacies, Schools Trust, Energy, Foods, Packaging, Textiles'),
    given: words('Moira, Alasdair, Dev, Harriet, Rupert, Gareth, Imogen, Sunita, Fergus, Bethan, Clive, Olivia, Rhys, Farah, Duncan, Leila, Edwin, Joanne'),
    family: words('Fenwick, Boyd, Raman, Ashworth, Pryce, Whitcombe, Okafor, Lister, Kilbride, Marsden, Tranter, Bellamy, Hussain, Corrigan, Sutcliffe, Langley, Nair, Wetherby'),
  },
  {
    country: 'NO', currency: 'NOK', territory: 'Nordics', ending: 'no', forms: ['AS', 'AS', 'ASA', 'SA'],
    towns: words('Bergen, Tromsø, Stavanger, Drammen, Ålesund, Bodø, Molde, Hamar, Larvik, Harstad, Narvik, Kongsberg'),
    roots: words('Fjordkraft, Nordlys, Havbris, Solvik, Granli, Skagerak, Vestby, Lofoten, Dovre, Hardanger, Jotun, Rondane, Sunnmøre, Trollheim, Varanger, Bjørnefoss, Eidsvik, Fosna, Gaular, Heimdal, Isfjord, Kvernes, Lysefjord, Myrdal'),
    trades: words('Nett, Sjømat, Shipping, Energi, Bygg, Sykehus, Kommune IKT, Oppdrett, Maskin, Verft, Eiendom, Forsikring, Transport, Papir'),
    given: words('Solveig, Håkon, Ragnhild, Eirik, Marit, Sindre, Astrid, Torbjørn, Kari, Vegard, Silje, Anders, Hilde, Trond'),
    family: words('Aasen, Bakke, Dahl, Fossum, Grønli, Haugen, Kleven, Lunde, Moen, Nygård, Ødegaard, Rønning, Sandvik, Tveit'),
  },
  {
    country: 'DE', currency: 'EUR', territory: 'DACH', ending: 'de', forms: ['GmbH', 'GmbH', 'SE', 'AG', 'KG'],
    towns: words('Kassel, Ulm, Bremen, Erfurt, Passau, Siegen, Lübeck, Fulda, Rostock, Aachen, Jena, Trier'),
    roots: words('Grünwald, Bergmann, Volkmar, Eichenhof, Lindenau, Sternberg, Rheinhafen, Falkenried, Holtmann, Kaltenbach, Ostheim, Pfälzer, Reinhardt, Schönfeld, Talbrück, Uhlmann, Weserland, Zollern, Albers, Brandt, Dornberg, Elbtal, Fichtel, Gersdorf'),
    trades: words('Maschinenbau, Logistik, Stadtwerke, Kliniken, Versicherung, Anlagenbau, Lebensmittel, Druckguss, Pharma, Spedition, Energie, Papierfabrik, Sondermaschinen, Textil'),
    given: words('Annika, Jürgen, Katrin, Matthias, Ulrike, Florian, Sabine, Holger, Greta, Dieter, Lena, Rainer, Heike, Tobias'),
    family: words('Albrecht, Böhm, Diehl, Engel, Fuchs, Hartmann, Jäger, Köhler, Lorenz, Neumann, Pohl, Richter, Seidel, Vogt'),
  },
  {
    country: 'NL', currency: 'EUR', territory: 'Benelux', ending: 'nl', forms: ['BV', 'BV', 'NV', ''],
    towns: words('Breda, Leiden, Zwolle, Arnhem, Delft, Venlo, Haarlem, Tilburg, Meppel, Goes'),
    roots: words('Maasland, Oosterhuis, Waterpoort, Zuiderzee, Kroonland, De Linde, Veldhoven, IJsselmeer, Noordhof, Van Dalen, Westerkade, Hoogland, Rijnstroom, Duinzicht, Polderhof, Scheldehaven'),
    trades: words('Universiteit, Zorggroep, Bloemen, Scheepvaart, Bouw, Verzekeringen, Zuivel, Logistiek, Staal, Waterschap, Energie, Techniek'),
    given: words('Femke, Jeroen, Marloes, Pieter, Sanne, Thijs, Wouter, Anouk, Bram, Lotte'),
    family: words('Bakker, De Groot, Hendriks, Jansen, Kuipers, Mulder, Smit, Van Leeuwen, Verbeek, Willems'),
  },
  {
    country: 'FR', currency: 'EUR', territory: 'Southern Europe', ending: 'fr', forms: ['SAS', 'SA', 'SARL', ''],
    towns: words('Nantes, Dijon, Rennes, Nîmes, Tours, Angers, Pau, Limoges, Amiens, Vannes'),
    roots: words('Saint-Aubin, Mistral, Pelletier, Beaurivage, Montclair, Val d’Orge, Rochebrune, Lavandier, Clairefontaine, Trésallet, Armorique, Bellecour, Château-Vert, Delorme, Fontenay, Garonne'),
    trades: words('Aéro, Hôpital, Assurances, Laiterie, Transports, Verrerie, Énergie, Vignobles, Pharmacie, Imprimerie, Logistique, Textile'),
    given: words('Camille, Étienne, Margaux, Olivier, Sylvie, Thibault, Élodie, Luc, Noémie, Pascal'),
    family: words('Aubert, Chevalier, Dumas, Fournier, Girard, Lacroix, Moreau, Perrin, Roussel, Vasseur'),
  },
  {
    country: 'US', currency: 'USD', territory: 'North America', ending: 'com', forms: ['Inc.', 'LLC', 'Corp.', 'Inc.', ''],
    towns: words('Duluth, Boise, Tacoma, Toledo, Raleigh, Mobile, Spokane, Albany, Fresno, Tulsa, Dayton, Savannah'),
    roots: words('Blue Mesa, Cedar Falls, Granite Bay, Harbor Point, Ironwood, Juniper, Keystone Ridge, Lakeshore, Mesa Verde, Oak Hollow, Pine Barrens, Quarry Lane, Redstone, Silver Creek, Timberline, Union Flats, Vermilion, Willamette, Yellow Pine, Copperfield'),
    trades: words('Health, Credit Union, Freight, Foods, Utilities, School District, Manufacturing, Title, Biologics, Orchards, Airlines, Materials, Pharmacy, Steel'),
    given: words('Dana, Marcus, Elena, Trevor, Latoya, Miguel, Shannon, Wei, Brooke, Andre, Heather, Ravi'),
    family: words('Alvarez, Bishop, Carver, Delgado, Everett, Foster, Hwang, Jennings, Lambert, Novak, Patel, Sorensen'),
  },
]
