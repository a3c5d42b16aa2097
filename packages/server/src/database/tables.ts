import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** JSON is written as text, so that both drivers send the same, and read as its value. */
type Json<T> = ColumnType<T, string, string>;
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

interface ProjectTable {
  readonly name: string;
  readonly created_at: Generated<Date>;
}

interface BlobTable {
  readonly sha256: string;
  /** Its name in the blob store: never used again for other bytes, nor for the same. */
  readonly place: string;
  readonly bytes: number;
  readonly created_at: Generated<Date>;
}

interface SubjectTable {
  readonly id: string;
  readonly project: string;
  readonly pseudonym: string;
  readonly height_m: number | null;
  readonly mass_kg: number | null;
  readonly notes: string;
  readonly created_at: Generated<Date>;
}

interface RecordingTable {
  readonly id: string;
  readonly project: string;
  /** The key that it came by. */
  readonly key_id: string | null;
  readonly subject_id: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly file_name: string;
  readonly kind: 'picture' | 'video' | 'keypoints';
  readonly content_type: string;
  readonly container: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly rotation_deg: number;
  readonly duration_s: number | null;
  /** Of a film that was cut off, how long it says that it is. */
  readonly stated_duration_s: number | null;
  readonly frame_rate_hz: number | null;
  readonly frame_count: number | null;
  readonly variable_frame_rate: boolean | null;
  readonly has_audio: boolean | null;
  readonly plays_in_browsers: boolean;
  readonly tags: string[];
  readonly notes: string;
  /** Its name, notes and tags in small letters, which the database keeps in step. */
  readonly search_text: ColumnType<string, never, never>;
  readonly created_at: Date;
}

interface ArtefactTable {
  readonly recording_id: string;
  /** Made of all that went into it. */
  readonly key: string;
  /** The artefact that it was made from and goes with. */
  readonly part_of: string | null;
  readonly sha256: string;
  readonly created_at: Generated<Date>;
}

interface AnalysisTable {
  readonly id: string;
  readonly project: string;
  readonly recording_id: string;
  readonly kind: string;
  readonly parameters: Json<unknown>;
  readonly priority: number;
  readonly state: 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';
  readonly error: OptionalJson<unknown>;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

interface StepTable {
  readonly analysis_id: string;
  readonly name: string;
  /** Its turn within the analysis. */
  readonly place: number;
  /** What is done, by the name under which the kind of analysis knows it. */
  readonly work: string;
  readonly input: Json<unknown>;
  readonly needs: string[];
  /** Its part of the whole, 0..1. */
  readonly share: number;
  readonly key: string;
  readonly state: 'blocked' | 'ready' | 'running' | 'done' | 'failed';
  /** Counts who took it up; a write by an earlier one counts for nothing. */
  readonly attempt: Generated<number>;
  readonly failures: Generated<number>;
  /** How many workers died over it. */
  readonly deaths: Generated<number>;
  readonly worker: string | null;
  readonly lease_until: Date | null;
  readonly not_before: Generated<Date>;
  /** What it waits for that is broken elsewhere, as a problem. */
  readonly waits_for: OptionalJson<unknown>;
  readonly fraction: Generated<number>;
  readonly frames_done: Generated<number>;
  readonly frames_per_second: number | null;
  readonly stage: string | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

interface KeyTable {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly role: 'viewer' | 'operator' | 'admin';
  readonly sha256: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

interface SecretTable {
  /** What it is for. */
  readonly name: string;
  readonly value: string;
}

interface EndedSessionTable {
  readonly nonce: string;
  /** When it would have ended by itself. */
  readonly expires_at: Date;
}

/** The tables as the code sees them; the migrations make them so. */
export interface Tables {
  readonly projects: ProjectTable;
  readonly blobs: BlobTable;
  readonly subjects: SubjectTable;
  readonly recordings: RecordingTable;
  readonly artefacts: ArtefactTable;
  readonly analyses: AnalysisTable;
  readonly steps: StepTable;
  readonly keys: KeyTable;
  readonly secrets: SecretTable;
  readonly ended_sessions: EndedSessionTable;
}

export type RecordingRow = Selectable<RecordingTable>;
export type NewRecordingRow = Insertable<RecordingTable>;
export type SubjectRow = Selectable<SubjectTable>;
export type AnalysisRow = Selectable<AnalysisTable>;
export type StepRow = Selectable<StepTable>;
export type KeyRow = Selectable<KeyTable>;
