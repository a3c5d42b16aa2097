import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asNumbers,
  asText,
  at,
  invalid,
  optional,
  refuse,
  type Fields,
  type Place,
} from './checks.ts';
import type {
  CocoBoxAnnotation,
  CocoBoxDataset,
  CocoBoxResult,
  CocoCategory,
  CocoDataset,
  CocoImage,
  CocoKeypointAnnotation,
  CocoKeypointDataset,
  CocoKeypointResult,
} from './coco.ts';

type BoxNumbers = readonly [number, number, number, number];

const asBox = (place: Place, value: unknown): BoxNumbers => {
  const box = asNumbers(place, value);
  if (box.length !== 4 || box[2]! < 0 || box[3]! < 0) {
    return refuse(place, value, 'left, top, width and height, the last two not negative');
  }
  return [box[0]!, box[1]!, box[2]!, box[3]!];
};

const asArea = (place: Place, value: unknown): number => {
  const area = asNumber(place, value);
  return area < 0 ? refuse(place, value, 'zero or more square pixels') : area;
};

const parseImage = (place: Place, value: unknown): CocoImage => {
  const fields = asFields(place, value);
  const text = optional(at(place, 'file_name'), fields['file_name'], asText);
  const width = optional(at(place, 'width'), fields['width'], asNumber);
  const height = optional(at(place, 'height'), fields['height'], asNumber);
  const crowdIndex = optional(at(place, 'crowdIndex'), fields['crowdIndex'], asNumber);
  return {
    id: asInteger(at(place, 'id'), fields['id']),
    ...(text !== undefined && { file_name: text }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(crowdIndex !== undefined && { crowdIndex }),
  };
};

const asNames = (place: Place, value: unknown): readonly string[] =>
  asList(place, value).map((name, index) => asText(at(place, index), name));

const parseCategory = (place: Place, value: unknown): CocoCategory => {
  const fields = asFields(place, value);
  const keypoints = optional(at(place, 'keypoints'), fields['keypoints'], asNames);
  return {
    id: asInteger(at(place, 'id'), fields['id']),
    name: asText(at(place, 'name'), fields['name']),
    ...(keypoints && { keypoints }),
  };
};

const byId = <T extends { readonly id: number }>(place: Place, items: readonly T[]): Map<number, T> => {
  const map = new Map<number, T>();
  items.forEach((item, index) => {
    if (map.has(item.id)) refuse(at(at(place, index), 'id'), item.id, 'different from all others');
    map.set(item.id, item);
  });
  return map;
};

/** The images and categories that annotations or results may name. */
interface Known {
  readonly images: ReadonlyMap<number, CocoImage>;
  readonly categories: ReadonlyMap<number, CocoCategory>;
}

const asImageId = (place: Place, value: unknown, known: Known): number => {
  const id = asInteger(place, value);
  return known.images.has(id) ? id : refuse(place, id, 'the id of one of the images of the truth');
};

const parseBoxAnnotation = (place: Place, fields: Fields, known: Known): CocoBoxAnnotation => {
  const category = asInteger(at(place, 'category_id'), fields['category_id']);
  if (!known.categories.has(category))
    refuse(at(place, 'category_id'), category, 'the id of a listed category');
  const crowd = optional(at(place, 'iscrowd'), fields['iscrowd'], asInteger) ?? 0;
  if (crowd !== 0 && crowd !== 1) refuse(at(place, 'iscrowd'), crowd, '0 or 1');
  const area = optional(at(place, 'area'), fields['area'], asArea);
  return {
    id: asInteger(at(place, 'id'), fields['id']),
    image_id: asImageId(at(place, 'image_id'), fields['image_id'], known),
    category_id: category,
    bbox: asBox(at(place, 'bbox'), fields['bbox']),
    iscrowd: crowd === 1 ? 1 : 0,
    ...(area !== undefined && { area }),
  };
};

const asKeypoints = (place: Place, value: unknown, category: CocoCategory | undefined): readonly number[] => {
  const numbers = asNumbers(place, value);
  const count = category?.keypoints?.length;
  if (count === undefined) return invalid(place, 'given', 'left out, since its category lists no keypoints');
  if (numbers.length !== count * 3) {
    return invalid(place, `a list of ${numbers.length}`, `3 numbers for each of ${count} keypoints`);
  }
  return numbers;
};

const parseKeypointAnnotation = (place: Place, fields: Fields, known: Known): CocoKeypointAnnotation => {
  const annotation = parseBoxAnnotation(place, fields, known);
  const category = known.categories.get(annotation.category_id);
  const keypoints = asKeypoints(at(place, 'keypoints'), fields['keypoints'], category);
  const labelled = keypoints.filter((value, index) => index % 3 === 2 && value > 0).length;
  const given = optional(at(place, 'num_keypoints'), fields['num_keypoints'], asInteger);
  return { ...annotation, keypoints, num_keypoints: given ?? labelled };
};

const parseDataset = <A extends CocoBoxAnnotation>(
  value: unknown,
  file: string,
  parseAnnotation: (place: Place, fields: Fields, known: Known) => A,
): CocoDataset<A> => {
  const top: Place = { file, path: '' };
  const fields = asFields(top, value);
  const list = <T>(key: string, parse: (place: Place, value: unknown) => T): T[] =>
    asList(at(top, key), fields[key]).map((item, index) => parse(at(at(top, key), index), item));
  const images = list('images', parseImage);
  const categories = list('categories', parseCategory);
  const known: Known = {
    images: byId(at(top, 'images'), images),
    categories: byId(at(top, 'categories'), categories),
  };
  const annotations = list('annotations', (place, item) =>
    parseAnnotation(place, asFields(place, item), known),
  );
  byId(at(top, 'annotations'), annotations);
  return { images, categories, annotations };
};

/**
 * Checks the content of a COCO `instances_*.json` (boxes).
 * @param file name for messages.
 * @throws KinemaError `data_invalid` with the place and the value that is wrong.
 */
export const parseCocoBoxDataset = (value: unknown, file = 'the annotations'): CocoBoxDataset =>
  parseDataset(value, file, parseBoxAnnotation);

/** Checks the content of a COCO `person_keypoints_*.json`, as {@link parseCocoBoxDataset}. */
export const parseCocoKeypointDataset = (value: unknown, file = 'the annotations'): CocoKeypointDataset =>
  parseDataset(value, file, parseKeypointAnnotation);

const parseResults = <R>(
  value: unknown,
  file: string,
  dataset: CocoDataset<CocoBoxAnnotation>,
  parse: (place: Place, fields: Fields, category: CocoCategory) => R,
): (R & Pick<CocoBoxResult, 'image_id' | 'category_id' | 'score'>)[] => {
  const top: Place = { file, path: '' };
  const known: Known = {
    images: byId(top, dataset.images),
    categories: byId(top, dataset.categories),
  };
  return asList(top, value).flatMap((item, index) => {
    const place = at({ file, path: 'results' }, index);
    const fields = asFields(place, item);
    const image = asImageId(at(place, 'image_id'), fields['image_id'], known);
    const score = asNumber(at(place, 'score'), fields['score']);
    const category = known.categories.get(asInteger(at(place, 'category_id'), fields['category_id']));
    // A detector may know more categories than the truth does; COCO's evaluation passes over them.
    if (!category) return [];
    return [{ ...parse(place, fields, category), image_id: image, category_id: category.id, score }];
  });
};

/**
 * Checks a list of COCO results with boxes against the truth they belong to; results of categories that the truth does
 * not have are left out.
 * @throws KinemaError `data_invalid` with the place and the value that is wrong.
 */
export const parseCocoBoxResults = (
  value: unknown,
  dataset: CocoBoxDataset,
  file = 'the predictions',
): CocoBoxResult[] =>
  parseResults(value, file, dataset, (place, fields) => ({ bbox: asBox(at(place, 'bbox'), fields['bbox']) }));

/** Checks a list of COCO results with keypoints, as {@link parseCocoBoxResults}. */
export const parseCocoKeypointResults = (
  value: unknown,
  dataset: CocoKeypointDataset,
  file = 'the predictions',
): CocoKeypointResult[] =>
  parseResults(value, file, dataset, (place, fields, category) => {
    const keypoints = asKeypoints(at(place, 'keypoints'), fields['keypoints'], category);
    const empty = Array.isArray(fields['bbox']) && fields['bbox'].length === 0;
    const bbox = empty ? undefined : optional(at(place, 'bbox'), fields['bbox'], asBox);
    return { keypoints, ...(bbox && { bbox }) };
  });
