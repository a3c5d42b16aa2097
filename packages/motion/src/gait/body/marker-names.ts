import type { BodyPart } from './body.ts';

/**
 * Where each body point is found in marker sets, best first: markers whose mean it is, by their names without side,
 * prefix, capitals and marks, so that `L.Heel`, `LHEE` and `subject:LHEE` are `heel` and `hee` of the left.
 *
 * Sets: Plug-in-Gait (Vicon: hee, toe, ank, kne, asi, psi, sho, elb, wra, wrb; joint centres fep, feo, tio), Helen Hayes
 * (Kadaba et al. 1990; heel, toe, ankle, knee, asis, sacral), CAST and the ISB's landmarks (Cappozzo et al. 1995; van
 * Sint Jan 2007: fcc, ca, fm1–fm5, mt1–mt5, fal, tam, lm, mm, fle, fme, le, me, ias, ips), OpenSim's models (Delp et al.
 * 2007; Rajagopal et al. 2016: cal, lmal, mmal, lfc, mfc, acr, ajc, kjc, hjc), Halpe, BODY_25 and COCO names (big_toe,
 * small_toe), BlazePose (foot_index).
 */
export const markerNames: Readonly<Record<BodyPart, readonly (readonly string[])[]>> = {
  heel: [['heel'], ['hee'], ['cal'], ['calc'], ['fcc'], ['ca'], ['calcaneus'], ['heelback'], ['cal1']],
  foot_index: [
    ['toe'],
    ['toetip'],
    ['footindex'],
    ['bigtoe', 'smalltoe'],
    ['bigtoe'],
    ['fm2'],
    ['mt2'],
    ['sm'],
    ['mth2'],
    ['fm1', 'fm5'],
    ['mt1', 'mt5'],
    ['fm', 'vm'],
    ['mth1', 'mth5'],
    ['toemed', 'toelat'],
    ['dp1'],
    ['dm2'],
    ['forefoot'],
    ['fm5'],
    ['mt5'],
    ['fm1'],
    ['mt1'],
  ],
  ankle: [
    ['ajc'],
    ['anklejc'],
    ['anklejoint'],
    ['tio'],
    ['lmal', 'mmal'],
    ['ankle', 'anklemedial'],
    ['ank', 'ankmed'],
    ['anklelat', 'anklemed'],
    ['fal', 'tam'],
    ['lm', 'mm'],
    ['ankle'],
    ['ank'],
    ['anklelat'],
    ['anklelateral'],
    ['lmal'],
    ['fal'],
    ['lm'],
    ['malleolus'],
  ],
  knee: [
    ['kjc'],
    ['kneejc'],
    ['kneejoint'],
    ['feo'],
    ['lfc', 'mfc'],
    ['knee', 'kneemedial'],
    ['kne', 'knemed'],
    ['kneelat', 'kneemed'],
    ['fle', 'fme'],
    ['lfe', 'mfe'],
    ['le', 'me'],
    ['knee'],
    ['kne'],
    ['kneelat'],
    ['kneelateral'],
    ['lfc'],
    ['fle'],
    ['lfe'],
    ['le'],
  ],
  hip: [
    ['hjc'],
    ['hipjc'],
    ['hipjoint'],
    ['fep'],
    ['hip'],
    ['gtr'],
    ['gt'],
    ['ftc'],
    ['troc'],
    ['trochanter'],
  ],
  shoulder: [['sjc'], ['shoulder'], ['sho'], ['acr'], ['acromium'], ['acromion'], ['ac'], ['sae']],
  elbow: [
    ['ejc'],
    ['lel', 'mel'],
    ['hle', 'hme'],
    ['elbow'],
    ['elb'],
    ['elblat'],
    ['elbowlat'],
    ['lel'],
    ['hle'],
  ],
  wrist: [
    ['wjc'],
    ['wra', 'wrb'],
    ['wristmed', 'wristlat'],
    ['fara', 'faulna'],
    ['faradius', 'faulna'],
    ['rsp', 'usp'],
    ['wrist'],
    ['wri'],
    ['wra'],
    ['rsp'],
  ],
};

/** Markers of the pelvis from which hips and its middle follow where there is none of them. */
export const pelvisMarkerNames = {
  front: ['asi', 'asis', 'ias'],
  back: ['psi', 'psis', 'ips'],
  /** In the middle. */
  sacrum: ['sacr', 'vsac', 'vsacral', 'sacral', 'sacrum', 'sacralnotch', 'vmidpsis'],
  middle: ['pelv', 'pelvis', 'pelo', 'midhip', 'hipcentre', 'hipcenter', 'vmidhip'],
} as const;

/** A marker's name as the tables have it: the subject's prefix, capitals and marks gone. */
const plain = (name: string): string =>
  name
    .slice(name.lastIndexOf(':') + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Words for a side, longest first, since `left_toe` is not `eft_toe` of an L. */
const sideWords = { left: ['left', 'lft', 'l'], right: ['right', 'rgt', 'r'] } as const;

/** The names that a marker of a side may have in a file, for a name of the table. */
const spellings = (side: 'left' | 'right', name: string): string[] =>
  sideWords[side].flatMap((word) => [`${word}${name}`, `${name}${word}`, `v${word}${name}`]);

/** Looks up markers by the names of the tables. Of several markers with one name the first counts. */
export class MarkerNames {
  readonly #places = new Map<string, number>();

  constructor(markers: readonly string[]) {
    markers.forEach((marker, place) => {
      const name = plain(marker);
      if (!this.#places.has(name)) this.#places.set(name, place);
    });
  }

  /** The place of a marker in the file; undefined where there is none. */
  of(name: string): number | undefined {
    return this.#places.get(plain(name));
  }

  ofSide(side: 'left' | 'right', name: string): number | undefined {
    return spellings(side, name)
      .map((spelling) => this.#places.get(spelling))
      .find((place) => place !== undefined);
  }

  /** Places of the first list of which every marker is there. */
  firstOf(side: 'left' | 'right', lists: readonly (readonly string[])[]): number[] | undefined {
    for (const list of lists) {
      const places = list.map((name) => this.ofSide(side, name));
      if (places.every((place) => place !== undefined)) return places;
    }
    return undefined;
  }
}
