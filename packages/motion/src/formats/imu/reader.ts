import { KinemaError } from '../../errors/index.ts';
import type { ImuColumns } from '../../steps/imu.ts';
import { askFor, imuLayout, type ImuCsvOptions, type ImuLayout } from './layout.ts';
import { checkRest } from './rest.ts';
import { checkTimes } from './times.ts';
import { TurningMeter } from './turning.ts';

/** So many first readings tell whether the unit can be right. */
const FIRST_READINGS = 1000;
const LONGEST_WAIT = 100_000;
const LONGEST_LINE = 100_000;
const WHOLE_NUMBER = /^\s*[-+]?\d+(e[-+]?\d+)?\s*$/i;

/** Readings that grow. */
class Batch {
  readonly times: number[] = [];
  readonly accel: number[][];
  readonly gyro: number[][];

  constructor({ accel, gyro }: ImuLayout) {
    this.accel = accel.map(() => []);
    this.gyro = (gyro ?? []).map(() => []);
  }

  columns(): ImuColumns {
    const [x, y, z] = this.accel.map((column) => Float64Array.from(column));
    const [u, v, w] = this.gyro.map((column) => Float64Array.from(column));
    return {
      timeSeconds: Float64Array.from(this.times),
      accel: y && z ? [x!, y, z] : x!,
      ...(u && v && w && { gyro: [u, v, w] }),
    };
  }
}

/**
 * Reads a CSV file of an inertial sensor from its text as it comes, in memory that does not grow with the file. Columns
 * are told by their names (`accel_x, accel_y, accel_z`, `gyro_x, …`, `magnitude`, `time_s` and what devices call them),
 * separated by commas, semicolons (then a comma within a number is its decimal mark) or tabs; units by the names, the
 * options, or else m/s² and rad/s as long as gravity agrees. An empty cell is a reading that is left out.
 */
export class ImuCsvReader {
  readonly #file: string;
  readonly #options: ImuCsvOptions;
  /** What the reader noticed, as sentences without a full stop. */
  readonly warnings: string[] = [];
  #rest = '';
  #line = 0;
  #separator = ',';
  #layout: ImuLayout | undefined;
  #readings = 0;
  #batch: Batch | undefined;
  readonly #turning = new TurningMeter();
  /** The first readings wait until their unit is checked. */
  #checked = false;

  constructor(file: string, options: ImuCsvOptions = {}) {
    this.#file = file;
    this.#options = options;
  }

  /** Readings so far. */
  get readings(): number {
    return this.#readings;
  }

  /**
   * Takes the next piece of the text, cut anywhere, and gives the readings that it completes.
   * @throws KinemaError `data_invalid` with the line that is wrong; `reading_unstated` with what the file leaves open
   */
  push(text: string): ImuColumns | undefined {
    const whole = this.#rest + text;
    if (whole.includes('\u0000')) this.#refuse('it is not text');
    let begin = 0;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', begin)) {
      this.#takeLine(whole.slice(begin, end));
      begin = end + 1;
    }
    this.#rest = whole.slice(begin);
    if (this.#rest.length > LONGEST_LINE)
      this.#refuse(`line ${this.#line + 1} has over ${LONGEST_LINE} characters; it is not a table`);
    return this.#taken(false);
  }

  /**
   * Gives the readings left at the end of the text.
   * @throws KinemaError `file_empty` where there was nothing, `data_invalid` where there is no reading
   */
  finish(): ImuColumns | undefined {
    const last = this.#rest;
    this.#rest = '';
    this.#takeLine(last);
    if (!this.#layout) throw new KinemaError('file_empty', { file: this.#file });
    if (this.#readings === 0) this.#refuse('it has a header but no readings');
    return this.#taken(true);
  }

  #refuse(reason: string): never {
    throw new KinemaError('data_invalid', { file: this.#file, reason });
  }

  #takeLine(raw: string): void {
    this.#line += 1;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const first = this.#layout === undefined;
    const text = first ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '' || (first && text.startsWith('#'))) return;
    if (!this.#layout) {
      const isHeader = this.#takeHeader(text);
      if (isHeader) return;
    }
    this.#takeReading(text, this.#layout!);
  }

  /** Tells columns apart; false where the first line is readings already. */
  #takeHeader(text: string): boolean {
    this.#separator = [';', '\t', ','].find((mark) => text.includes(mark)) ?? ',';
    const cells = text.split(this.#separator);
    const isNumbers = cells.every((cell) => cell.trim() !== '' && Number.isFinite(this.#valueOf(cell)));
    const { columns } = this.#options;
    if (isNumbers && !columns)
      askFor(
        'columns',
        this.#file,
        'its first line is numbers, not the names of its columns, such as time_s,accel_x,accel_y,accel_z',
      );
    this.#layout = imuLayout(columns ?? cells, this.#file, this.#options);
    this.#batch = new Batch(this.#layout);
    return !isNumbers;
  }

  #takeReading(text: string, layout: ImuLayout): void {
    const cells = text.split(this.#separator);
    if (cells.length < layout.columns)
      this.#refuse(`line ${this.#line} has ${cells.length} cells; there are ${layout.columns} columns`);
    if (cells.length > layout.columns && cells.every((cell) => WHOLE_NUMBER.test(cell)))
      this.#refuse(
        `line ${this.#line} has ${cells.length} whole numbers for ${layout.columns} columns: commas seem to stand within its numbers and between them; separate the columns by semicolons`,
      );
    const batch = this.#batch!;
    const { time, rateHz, accel, gyro } = layout;
    batch.times.push(
      time ? this.#number(cells, time.index) * time.scale : this.#readings / (rateHz ?? Number.NaN),
    );
    for (let i = 0; i < accel.length; i++)
      batch.accel[i]!.push(this.#number(cells, accel[i]!) * layout.accelScale);
    if (gyro)
      for (let i = 0; i < 3; i++) batch.gyro[i]!.push(this.#number(cells, gyro[i]!) * layout.gyroScale);
    this.#readings += 1;
  }

  /** A comma that does not separate columns is a decimal mark; with tabs it could be one of thousands. */
  #valueOf(cell: string): number {
    return Number(this.#separator === ';' ? cell.replace(',', '.') : cell);
  }

  #number(cells: readonly string[], index: number): number {
    const cell = cells[index]!;
    const value = this.#valueOf(cell);
    if (value !== 0 && !Number.isNaN(value)) return value;
    const shown = cell.trim();
    if (shown === '' || /^nan$/i.test(shown)) return Number.NaN;
    if (Number.isNaN(value))
      this.#refuse(
        `line ${this.#line}, ${this.#layout!.names[index] ?? `column ${index + 1}`} is "${shown.slice(0, 40)}"; it must be a number`,
      );
    return value;
  }

  #warn(warning: string | undefined): void {
    if (warning !== undefined) this.warnings.push(warning);
  }

  /** Looks whether the first readings can be in the units that they are taken for. */
  #check({ times, accel }: Batch, layout: ImuLayout): void {
    const norms = times.map((_, i) => Math.hypot(...accel.map((column) => column[i]!)) / layout.accelScale);
    this.#warn(checkRest(norms, layout, this.#file));
    this.#warn(checkTimes(times, layout, this.#file));
  }

  #taken(atEnd: boolean): ImuColumns | undefined {
    const layout = this.#layout;
    const batch = this.#batch;
    if (!layout || !batch) return undefined;
    if (batch.times.length === 0) {
      if (atEnd) this.#warn(this.#turning.check(layout, this.#file));
      return undefined;
    }
    if (!this.#checked) {
      // Readings that are not known tell nothing, so it is waited for others, but not for ever.
      const known = batch.accel[0]!.reduce((count, value) => count + Number(Number.isFinite(value)), 0);
      if (!atEnd && known < FIRST_READINGS && this.#readings < LONGEST_WAIT) return undefined;
      this.#checked = true;
      this.#check(batch, layout);
    }
    if (batch.gyro.length > 0) this.#turning.push(batch.gyro);
    if (atEnd) this.#warn(this.#turning.check(layout, this.#file));
    this.#batch = new Batch(layout);
    return batch.columns();
  }
}
