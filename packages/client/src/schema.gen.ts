// Made from packages/server/openapi.json by scripts/generate.ts.

export interface paths {
    "/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All recordings, the newest first */
        get: operations["listRecordings"];
        put?: never;
        /**
         * Upload a picture or video
         * @description A form (multipart/form-data) with the file in the field `file`.
         */
        post: operations["createRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recording */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        /** Delete a recording with its analyses and all their files */
        delete: operations["deleteRecording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original file; takes byte ranges */
        get: operations["getRecordingMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recording as every browser shows it; takes byte ranges
         * @description Made when it is first asked for, which takes a while for a video that browsers do not play.
         */
        get: operations["getRecordingPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All analyses, or those of a recording, the newest first */
        get: operations["listAnalyses"];
        put?: never;
        /** Analyse a recording */
        post: operations["createAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One analysis and how far it is */
        get: operations["getAnalysis"];
        put?: never;
        post?: never;
        /** Stop an analysis if need be, and delete it with its files */
        delete: operations["deleteAnalysis"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The progress of an analysis as server-sent events
         * @description Each event `progress` carries the analysis as JSON; the last one is `end`, with the analysis as it ended. A stream that breaks off without it can be asked for again.
         */
        get: operations["watchAnalysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an analysis; one that is over stays as it is */
        post: operations["cancelAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The poses and angles of an analysis that is done */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/exports/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The result as a file of one of the field's formats, or drawn on the recording */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models that can be used */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{name}/manifest.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a model takes and gives */
        get: operations["getModelManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{name}/model.onnx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ONNX file of a model */
        get: operations["getModelFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server can take work */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["getDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem details. */
        Problem: {
            /** @description urn:kinema:problem:CODE */
            type: string;
            /** @description What kind of problem it is, the same for each occurrence. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description This occurrence, in one plain sentence. */
            detail: string;
            /**
             * @description Stable; for programs.
             * @enum {string}
             */
            code: "bad_request" | "file_not_found" | "file_vanished" | "file_empty" | "data_invalid" | "media_unsupported" | "media_damaged" | "media_no_video" | "media_no_frames" | "picture_too_large" | "file_too_large" | "media_timeout" | "ffmpeg_missing" | "model_unknown" | "model_missing" | "model_changed" | "model_invalid" | "model_not_reproduced" | "weights_missing" | "worker_crashed" | "pool_closed" | "overloaded" | "cancelled" | "disk_full" | "output_unwritable" | "nothing_matches" | "no_scale" | "export_impossible" | "not_found" | "forbidden_origin" | "video_too_long" | "upload_stalled" | "content_type_unsupported" | "body_too_large" | "range_impossible" | "analysis_not_done" | "shutting_down" | "setting_invalid" | "setting_unknown" | "host_exposed" | "address_in_use" | "data_folder_in_use" | "internal";
            /** @description What to do about it. */
            advice: string;
            /** @description Find the request in the log by it. */
            request_id?: string;
        };
        /** @description What was captured: a picture or a video. */
        Recording: {
            /** @description A random version 4 UUID. */
            id: string;
            /** @description The name that the file had where it came from. */
            file_name: string;
            /** @enum {string} */
            kind: "picture" | "video";
            /** @description The media type of the original, found by content. */
            content_type: string;
            container: string;
            codec: string;
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description How far the stored pixels are turned to stand upright. */
            rotation_deg: number;
            duration_s: number | null;
            frame_rate_hz: number | null;
            frame_count: number | null;
            variable_frame_rate: boolean | null;
            has_audio: boolean | null;
            /** @description Whether every current browser shows the original as it is. */
            plays_in_browsers: boolean;
            bytes: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
        };
        RecordingList: {
            /** @description The newest first. */
            recordings: components["schemas"]["Recording"][];
        };
        PoseParameters: {
            /**
             * @description single: one person, fast. several: everybody at once. accurate: a detector, then each person alone. best: accurate with more views, slower. By default accurate for pictures and several for videos.
             * @enum {string}
             */
            method?: "single" | "several" | "accurate" | "best";
            /** @description A pose model of GET /v1/models; by default the one that goes with the method. */
            model?: string;
            /** @description Begin here; by default at the start. */
            start_s?: number;
            /** @description Stop before here; by default at the end. */
            end_s?: number;
            /**
             * @description By default zero-phase; videos only.
             * @enum {string}
             */
            smoothing?: "zero-phase" | "one-euro" | "none";
            /** @description The person's height, which gives planar measures a scale. */
            height_m?: number;
            /** @description Average with the mirrored picture: slower, somewhat more accurate. */
            flip?: boolean;
            /** @description Keep at most so many persons a frame. */
            max_persons?: number;
        };
        /** @description A computation on a recording, its parameters and its progress. */
        Analysis: {
            /** @description A random version 4 UUID. */
            id: string;
            /** @description A random version 4 UUID. */
            recording_id: string;
            /** @enum {string} */
            kind: "pose";
            parameters: components["schemas"]["PoseParameters"];
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            stage: string | null;
            progress: number;
            frames_done: number;
            frames_per_second: number | null;
            time_left_s: number | null;
            error: components["schemas"]["Problem"] | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        AnalysisList: {
            /** @description The newest first. */
            analyses: components["schemas"]["Analysis"][];
        };
        NewAnalysis: {
            /** @description A random version 4 UUID. */
            recording_id: string;
            /** @enum {string} */
            kind: "pose";
            parameters?: components["schemas"]["PoseParameters"];
        };
        AngleSeries: {
            /** @description One a frame from the first frame of the person; null where it cannot be measured. */
            value_deg: (number | null)[];
            /** @description The standard deviation that the uncertainty of the keypoints gives it. */
            sd_deg: (number | null)[];
        };
        PoseResultPerson: {
            /** @description Stable over the frames, from 1. */
            id: number;
            /** @description Index into times_s; the arrays below start there. */
            first_frame: number;
            /** @description 0..1; null where the person is not seen. */
            score: (number | null)[];
            /** @description Left, top, width, height in pixels of the upright picture. */
            box: (number[] | null)[];
            /** @description A frame is one flat array: for each keypoint of the skeleton x and y in pixels of the upright picture, the confidence 0..1 and the standard deviation in pixels. */
            keypoints: (number[] | null)[];
            /** @description Where the model has them: for each keypoint x (right), y (up) and z (towards the camera) in metres from between the hips. */
            world_m?: (number[] | null)[];
            /** @description By the name of the angle. */
            angles: {
                [key: string]: components["schemas"]["AngleSeries"];
            };
        };
        PoseResult: {
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            model: string;
            method: string;
            /** @description Every model that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            /** @description In words, what was wrong with the recording where frames still came. */
            warnings: string[];
            skeleton: {
                name: string;
                keypoints: string[];
                /** @description Pairs of keypoint indexes. */
                bones: number[][];
            };
            /** @description Seconds from the start of the recording, per frame. */
            times_s: number[];
            persons: components["schemas"]["PoseResultPerson"][];
        };
        Model: {
            name: string;
            title: string;
            task: string;
            /** @description SPDX. */
            licence: string;
            bytes: number;
            sha256: string;
            input: {
                width: number;
                height: number;
            };
            skeleton: string | null;
            manifest_url: string;
            file_url: string;
        };
        ModelList: {
            models: components["schemas"]["Model"][];
        };
        Health: {
            /** @enum {string} */
            status: "ok";
            version: string;
            uptime_s: number;
        };
        Readiness: {
            /** @enum {string} */
            status: "ready";
            /** @description How many can be used. */
            models: number;
            inference_threads: number;
            analyses_running: number;
            analyses_waiting: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRecordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingList"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRecording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description What was captured: a picture or a video. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was captured: a picture or a video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The bytes. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The bytes. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnalyses: {
        parameters: {
            query?: {
                /** @description A random version 4 UUID. */
                recording_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisList"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnalysis"];
            };
        };
        responses: {
            /** @description A computation on a recording, its parameters and its progress. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A computation on a recording, its parameters and its progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelAnalysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A computation on a recording, its parameters and its progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoseResult"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
                format: "json" | "csv" | "parquet" | "coco" | "trc" | "overlay";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The bytes. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelManifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDescription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
