export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  advice: string;
  request_id?: string;
}
export interface Recording {
  id: string;
  file_name: string;
  kind: 'picture' | 'video';
  content_type: string;
  container: string;
  codec: string;
  width: number;
  height: number;
  rotation_deg: number;
  duration_s: number | null;
  frame_rate_hz: number | null;
  frame_count: number | null;
  variable_frame_rate: boolean | null;
  has_audio: boolean | null;
  bytes: number;
  created_at: string;
}
export interface PoseParameters {
  method?: 'single' | 'several' | 'accurate' | 'best';
  model?: string;
  start_s?: number;
  end_s?: number;
  smoothing?: 'zero-phase' | 'one-euro' | 'none';
  height_m?: number;
  flip?: boolean;
  max_persons?: number;
}
export interface Analysis {
  id: string;
  recording_id: string;
  kind: 'pose';
  parameters: PoseParameters;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  stage: string | null;
  progress: number;
  frames_done: number;
  frames_per_second: number | null;
  time_left_s: number | null;
  error: Problem | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}
export interface AngleSeries {
  value_deg: (number | null)[];
  sd_deg: (number | null)[];
}
export interface PoseResultPerson {
  id: number;
  first_frame: number;
  score: (number | null)[];
  box: (number[] | null)[];
  keypoints: ((number | null)[] | null)[];
  world_m?: ((number | null)[] | null)[];
  angles: Record<string, AngleSeries>;
}
export interface PoseResult {
  width: number;
  height: number;
  model: string;
  method: string;
  models: { name: string; sha256: string }[];
  software_version: string;
  skeleton: { name: string; keypoints: string[]; bones: number[][] };
  times_s: number[];
  persons: PoseResultPerson[];
}
