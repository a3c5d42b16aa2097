import { KinemaError } from '@kinema/motion';
import type { Kysely } from 'kysely';
import type { Artefacts, LocalFile } from '../blobs/index.ts';
import type { Tables } from '../database/index.ts';
import type { Once, StoredFile } from '../files/index.ts';
import { keyOf, type AnalysisExport, type AnalysisKind, type ExportOptions } from '../jobs/index.ts';
import type { Library } from '../recordings/index.ts';
import type { Analysis, Recording } from '../wire/index.ts';

interface ResultsOptions {
  readonly db: Kysely<Tables>;
  readonly artefacts: Artefacts;
  readonly library: Pick<Library, 'get' | 'original'>;
  readonly kinds: Readonly<Record<string, AnalysisKind>>;
  /** Where exports are made. */
  readonly making: Once;
  /** Where videos are encoded. */
  readonly encoding: Once;
}

const requireDone = ({ state }: Analysis): void => {
  if (state !== 'done') throw new KinemaError('analysis_not_done', { state });
};

/** Results of analyses that are done. */
export class Results {
  readonly #options: ResultsOptions;

  constructor(options: ResultsOptions) {
    this.#options = options;
  }

  /** @throws KinemaError `analysis_not_done`, `file_vanished`, `store_away` */
  async result(analysis: Analysis): Promise<StoredFile> {
    requireDone(analysis);
    const recording = await this.#recordingOf(analysis);
    const file = await this.#open(analysis, await this.#keyOf(analysis, this.#kindOf(analysis).result));
    return {
      path: file.path,
      contentType: 'application/json; charset=utf-8',
      fileName: `${recording.file_name}.json`,
      release: async () => file[Symbol.asyncDispose](),
    };
  }

  /**
   * A file of the result, made when it is first asked for. Analyses that share what was found have files of their own, which
   * say with what parameters each was made.
   * @throws KinemaError `not_found`, `analysis_not_done`, `no_scale`, `export_impossible`, `disk_full`; `bad_request`
   * where a person is chosen for a format that holds all
   */
  async exported(analysis: Analysis, format: string, options: ExportOptions = {}): Promise<StoredFile> {
    requireDone(analysis);
    const { artefacts, making, encoding } = this.#options;
    const way = this.#kindOf(analysis).exports[format];
    if (!way)
      throw new KinemaError('bad_request', { reason: `an analysis ${analysis.kind} has no ${format}` });
    way.check(options);
    const recording = await this.#recordingOf(analysis);
    const { fileName, contentType } = way.describe(recording);
    const { parameters } = analysis;
    const partOf = await this.#keyOf(analysis, way.of);
    const file = await artefacts.obtain(
      { recordingId: recording.id, key: `export-${keyOf({ format, options, parameters, partOf })}`, partOf },
      {
        ending: /\.[^.]*$/.exec(fileName)?.[0] ?? '',
        once: way.encodes(recording) ? encoding : making,
        make: async (out, signal) => this.#make(way, { analysis, recording, partOf, options, out, signal }),
      },
    );
    return { path: file.path, contentType, fileName, release: async () => file[Symbol.asyncDispose]() };
  }

  async #make(
    way: AnalysisExport,
    wanted: {
      readonly analysis: Analysis;
      readonly recording: Recording;
      readonly partOf: string;
      readonly options: ExportOptions;
      readonly out: string;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    const { analysis, recording, partOf, options, out, signal } = wanted;
    await using files = new AsyncDisposableStack();
    const source = files.use(await this.#open(analysis, partOf));
    const media = async (): Promise<string> => {
      const original = await this.#options.library.original(recording);
      files.defer(async () => original.release?.());
      return original.path;
    };
    const { parameters } = analysis;
    await way.make({ recording, media, source: source.path, options, parameters, out, signal });
  }

  #kindOf({ kind }: Analysis): AnalysisKind {
    return this.#options.kinds[kind]!;
  }

  async #recordingOf({ project, recording_id }: Analysis): Promise<Recording> {
    return this.#options.library.get(project, recording_id);
  }

  async #keyOf({ id }: Analysis, step: string): Promise<string> {
    const { key } = await this.#options.db
      .selectFrom('steps')
      .select('key')
      .where('analysis_id', '=', id)
      .where('name', '=', step)
      .executeTakeFirstOrThrow();
    return key;
  }

  async #open({ recording_id }: Analysis, key: string): Promise<LocalFile> {
    const file = await this.#options.artefacts.find({ recordingId: recording_id, key });
    if (!file) throw new KinemaError('file_vanished', { file: 'the result' });
    return file;
  }
}
