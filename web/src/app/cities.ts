import type { Place } from './wire';

/** Where people live most, so that distances are known without asking anybody outside: name, latitude, longitude in hundredths of a degree. */
const known: [string, number, number][] = [
  ['Alma', 4855, -7165],
  ['Baie-Comeau', 4922, -6815],
  ['Beloeil', 4557, -7320],
  ['Blainville', 4567, -7388],
  ['Boucherville', 4559, -7344],
  ['Brossard', 4545, -7346],
  ['Calgary', 5105, -11407],
  ['Candiac', 4538, -7352],
  ['Châteauguay', 4536, -7375],
  ['Chambly', 4545, -7329],
  ['Côte-Saint-Luc', 4547, -7367],
  ['Dollard-Des Ormeaux', 4549, -7382],
  ['Dorval', 4545, -7375],
  ['Drummondville', 4588, -7248],
  ['Edmonton', 5355, -11349],
  ['Gaspé', 4883, -6448],
  ['Gatineau', 4548, -7570],
  ['Granby', 4540, -7273],
  ['Halifax', 4465, -6357],
  ['Joliette', 4602, -7344],
  ['Kirkland', 4545, -7387],
  ['La Prairie', 4542, -7350],
  ['Laval', 4561, -7371],
  ['Lévis', 4674, -7124],
  ['Longueuil', 4553, -7352],
  ['Magog', 4527, -7215],
  ['Mascouche', 4575, -7360],
  ['Mirabel', 4565, -7408],
  ['Moncton', 4609, -6478],
  ['Mont-Royal', 4552, -7365],
  ['Mont-Tremblant', 4612, -7459],
  ['Montréal', 4551, -7357],
  ['Ottawa', 4542, -7570],
  ['Pointe-Claire', 4545, -7382],
  ['Québec', 4681, -7121],
  ['Repentigny', 4574, -7345],
  ['Rimouski', 4845, -6852],
  ['Rivière-du-Loup', 4783, -6953],
  ['Rouyn-Noranda', 4824, -7902],
  ['Saguenay', 4843, -7107],
  ['Saint-Constant', 4537, -7357],
  ['Saint-Eustache', 4557, -7391],
  ['Saint-Georges', 4612, -7067],
  ['Saint-Hyacinthe', 4563, -7296],
  ['Saint-Jean-sur-Richelieu', 4531, -7326],
  ['Saint-Jérôme', 4578, -7400],
  ['Saint-Lambert', 4550, -7351],
  ['Sainte-Julie', 4558, -7333],
  ['Sainte-Thérèse', 4564, -7384],
  ['Salaberry-de-Valleyfield', 4525, -7413],
  ['Sept-Îles', 5022, -6638],
  ['Shawinigan', 4657, -7275],
  ['Sherbrooke', 4540, -7189],
  ['Sorel-Tracy', 4604, -7312],
  ['Terrebonne', 4570, -7365],
  ['Thetford Mines', 4609, -7131],
  ['Toronto', 4365, -7938],
  ['Trois-Rivières', 4635, -7255],
  ['Val-d’Or', 4810, -7778],
  ['Vancouver', 4928, -12312],
  ['Varennes', 4568, -7343],
  ['Vaudreuil-Dorion', 4540, -7403],
  ['Verdun', 4546, -7357],
  ['Victoriaville', 4606, -7196],
  ['Westmount', 4548, -7360],
  ['Winnipeg', 4990, -9714],
];

export const cityNames = known.map(([name]) => name);

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'\s-]+/g, ' ')
    .trim()
    .toLowerCase();

const microdegrees = 10_000;
export function placeOfCity(city: string): Place {
  const found = known.find(([name]) => plain(name) === plain(city));
  return {
    city: found?.[0] ?? city.trim(),
    address: null,
    coordinates: found
      ? { latitude_microdegrees: found[1] * microdegrees, longitude_microdegrees: found[2] * microdegrees }
      : null,
  };
}

/** With the city's own spelling and place, when it is one of these and nothing better is known. */
export function settled(place: Place | null): Place | null {
  if (!place) return null;
  const found = placeOfCity(place.city);
  return { ...place, city: found.city, coordinates: place.coordinates ?? found.coordinates };
}
