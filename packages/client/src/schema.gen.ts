// Made from packages/server/openapi.json by scripts/generate.ts.

export interface paths {
    "/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recordings, the newest first, or those that are looked for */
        get: operations["listRecordings"];
        put?: never;
        /**
         * Upload a picture, a video or keypoints
         * @description A form (multipart/form-data) with the file in the field `file`. Keypoints are JSON as `kinema pose` writes it.
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
        /** Say whom a recording shows, tag it, note something */
        patch: operations["changeRecording"];
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
    "/v1/recordings/{id}/keypoints.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keypoints of a recording that has them, as a table
         * @description Their JSON is the original, at …/media.
         */
        get: operations["getRecordingTable"];
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
    "/v1/recordings/{id}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that stands for the recording until it is played */
        get: operations["getRecordingPoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an upload that can be gone on with
         * @description The tus protocol (tus.io, 1.0.0, with creation, expiration and termination). The id of an upload becomes that of its recording.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give an upload up
         * @description The tus protocol (tus.io, 1.0.0, with creation, expiration and termination). The id of an upload becomes that of its recording.
         */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        /**
         * Send a part of a file; with the last one it becomes a recording
         * @description The tus protocol (tus.io, 1.0.0, with creation, expiration and termination). The id of an upload becomes that of its recording.
         */
        patch: operations["continueUpload"];
        trace?: never;
    };
    "/v1/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All people, by pseudonym */
        get: operations["listSubjects"];
        put?: never;
        /** Make a person known under a pseudonym */
        post: operations["createSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subjects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getSubject"];
        put?: never;
        post?: never;
        /** Forget a person; their recordings stay */
        delete: operations["deleteSubject"];
        options?: never;
        head?: never;
        /** Change what is said of a person */
        patch: operations["changeSubject"];
        trace?: never;
    };
    "/v1/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Analyses, the newest first: all, of a recording, in a state */
        get: operations["listAnalyses"];
        put?: never;
        /**
         * Analyse a recording
         * @description `pose`: poses and joint angles in a picture or video. `gait`: how somebody walks in a video. `hands`: the hands in a picture or video, their fingers and gestures. What another analysis of the recording has found is not looked for again: a gait analysis takes the poses from a pose analysis with the same method.
         */
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
         * The progress of an analysis as server-sent events, or over a WebSocket
         * @description Each event `progress` carries the analysis as JSON; the last one is `end`, with the analysis as it ended. A stream that breaks off without it can be asked for again. A WebSocket to the same address is told the same as `{"event", "analysis"}`.
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
    "/v1/analyses/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an analysis for a while; what it has found so far is kept */
        post: operations["pauseAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused analysis */
        post: operations["resumeAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analyses/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed or cancelled analysis again; what it had found is not looked for again */
        post: operations["retryAnalysis"];
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
        /**
         * What an analysis that is done has found
         * @description A PoseResult, GaitDocument or HandResult, by the kind of the analysis.
         */
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
        /**
         * The result as a file of one of the field's formats, or drawn on the recording
         * @description Of `pose`: json, csv, parquet, coco, overlay; trc and c3d of a video with a scale. Of `gait`: json, pdf (the report), csv (measures), events.csv, curves.csv; c3d (markers with the events) and trc with a scale; mot (joint angles). Of `hands`: json, csv, overlay.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live sessions that go on, the newest first */
        get: operations["listLiveSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a live session and forget all that was sent; it does not become a recording */
        delete: operations["deleteLiveSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A WebSocket that takes the keypoints of a live picture
         * @description Takes messages LiveBegin, LiveFrame and LiveAction as JSON text; tells LiveStarted, LiveAcknowledged, LiveEnding, LiveEnded and LiveProblem. docs/http.md describes them.
         */
        get: operations["sendLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A WebSocket that tells the keypoints of a live picture as they come
         * @description Tells LiveStarted, then LiveFrame by LiveFrame beginning with the last ten seconds, then LiveEnding and LiveEnded. Who reads too slowly misses frames.
         */
        get: operations["followLive"];
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
    "/models/{name}/model.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model for browsers: a TF.js graph model that takes and gives what the ONNX file does */
        get: operations["getBrowserModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{name}/model.bin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The weights of the model for browsers */
        get: operations["getBrowserWeights"];
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
        /**
         * The process answers
         * @description Answered as long as the process lives; what is wrong with it is in the answer.
         */
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
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server at a glance: Redis, cache, queue, models, memory, limits */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What finds the hands, and what it can tell of them */
        get: operations["getModelInfo"];
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
    "/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the page is told when it is opened */
        get: operations["getPageConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: operations["getSession"];
        put?: never;
        /**
         * Exchange a key for a cookie
         * @description For pages; a program sends its key with each request.
         */
        post: operations["signIn"];
        /** End the session of the cookie */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pairings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a code that lets one device of the local network in */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server */
        get: operations["getInferenceServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server answers */
        get: operations["getInferenceLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server takes work */
        get: operations["getInferenceReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a model takes and gives */
        get: operations["getInferenceModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{name}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A model can be run */
        get: operations["getInferenceModelReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{name}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a model on tensors
         * @description JSON, or with the header Inference-Header-Content-Length JSON of that length and then the bytes of the tensors. Pixels are not scaled or cropped: see GET /v2/models/{name} and the manifest of the model.
         */
        post: operations["infer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detect-fingers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the fingers in a picture */
        post: operations["detectFingers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detect-fingers-upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the fingers in a picture */
        post: operations["detectFingersUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detect-fingers-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the fingers in several pictures */
        post: operations["detectFingersBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detect-fingers-batch-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count the fingers in several pictures */
        post: operations["detectFingersBatchFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the hands in a picture
         * @description The picture is the body itself (image/*), the field `file` of a form, or base64 in JSON. Parameters stand in the query, in the form or in the JSON. A picture without a hand is answered with an empty list.
         */
        post: operations["findHands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/poses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the people in a picture
         * @description The picture is the body itself (image/*), the field `file` of a form, or base64 in JSON. Parameters stand in the query, in the form or in the JSON. A picture without a person is answered with an empty list.
         */
        post: operations["findPoses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/detect_step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send readings of a sensor, and learn which steps have become certain
         * @description One reading or several, all of them good or none taken. Answered once the readings outlive an end of the server. Readings are limited, not requests.
         */
        post: operations["detectStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step_count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The steps of a session; 0 where there is none */
        get: operations["getStepCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset_count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count from zero again, with the model that is active now
         * @description Numbers of readings go on.
         */
        post: operations["resetStepCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session_summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is known of a session */
        get: operations["getStepSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What finds the steps */
        get: operations["getStepModelInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions of the project, the last used first */
        get: operations["listStepSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session */
        get: operations["getStepSession"];
        put?: never;
        post?: never;
        /** Delete a session */
        delete: operations["deleteStepSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/realtime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A WebSocket that takes readings and tells steps
         * @description A client sends StepClientMessage and is told StepServerMessage, as JSON text; docs/http.md says when. Without a session_id it begins a session of its own.
         */
        get: operations["connectSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the steps in a CSV file of an accelerometer
         * @description Plain or packed with gzip, as the body or in the field `file` of a form. Columns are told by their names; units by the names, by the query, or else m/s² and rad/s as long as gravity agrees.
         */
        post: operations["reportSteps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure how somebody walks, from a C3D, TRC, keypoint CSV or sensor CSV file
         * @description As the body or in the field `file` of a form; sensors on the two feet are two such fields. A second recording of the same walk, in the field `with`, is put on the clock of the first and tells how the two agree. Keypoints are those of a pose analysis, exported as CSV; metres then need `height_m`. Parameters stand in the query or in fields of the form. What the files cannot support is withheld with its reason.
         */
        post: operations["measureGait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gait/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print a gait report as PDF, beside another recording of the walk and an earlier one if given */
        post: operations["printGaitReport"];
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
            /** @description Where the server explains the problem: /docs/errors#CODE */
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
            code: "bad_request" | "file_not_found" | "file_is_folder" | "file_vanished" | "file_empty" | "data_invalid" | "reading_unstated" | "media_unsupported" | "picture_expected" | "media_damaged" | "media_no_video" | "media_no_frames" | "picture_too_large" | "file_too_large" | "media_timeout" | "ffmpeg_missing" | "model_unknown" | "model_missing" | "model_changed" | "model_invalid" | "model_not_reproduced" | "model_download_failed" | "runtime_unavailable" | "memory_exhausted" | "rollback_impossible" | "weights_missing" | "worker_crashed" | "step_deadly" | "pool_closed" | "overloaded" | "busy" | "bodies_full" | "took_too_long" | "rate_limited" | "reading_invalid" | "readings_too_many" | "readings_limited" | "sessions_too_many" | "sessions_away" | "session_moved" | "live_away" | "live_full" | "upgrade_needed" | "cancelled" | "disk_full" | "output_unwritable" | "nothing_matches" | "no_scale" | "export_impossible" | "nothing_to_look_at" | "method_not_allowed" | "not_found" | "forbidden_origin" | "video_too_long" | "upload_stalled" | "upload_elsewhere" | "upload_version_unstated" | "content_type_unsupported" | "body_too_large" | "base64_invalid" | "batch_empty" | "batch_too_large" | "tensor_invalid" | "range_impossible" | "recording_without_pictures" | "analysis_not_done" | "change_impossible" | "shutting_down" | "setting_invalid" | "setting_unknown" | "host_exposed" | "address_in_use" | "database_away" | "store_away" | "quota_exceeded" | "data_folder_in_use" | "server_away_from_file" | "server_away" | "worker_alone" | "file_in_use" | "key_needed" | "key_wrong" | "pairing_wrong" | "lan_off" | "lan_missing" | "role_too_weak" | "key_not_active" | "request_too_slow" | "headers_too_large" | "internal";
            /** @description What to do about it. */
            advice: string;
            /** @description Find the request in the log by it. */
            request_id?: string;
        };
        NewSession: {
            /** @description A key of `kinema keys create`. */
            key?: string;
            /** @description A code of POST /v1/pairings, which is good once. */
            pairing?: string;
        };
        /** @description A way in for one device on the local network. */
        Pairing: {
            /** @description What the device opens; the code is its last part. */
            address: string;
            /**
             * Format: date-time
             * @description When the code ends that nobody has used.
             */
            expires_at: string;
            /** @description Where Kinema is reached on the local network, the likeliest first. */
            addresses: string[];
            /** @description Of the certificate, as browsers show it. */
            certificate_sha256: string;
        };
        /** @description Who asks. */
        Session: {
            /** @description What is seen is what belongs to it. */
            project: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            /**
             * @description How the caller was let in.
             * @enum {string}
             */
            by: "key" | "session" | "nothing";
            expires_at: string | null;
            /** @description Whether POST /v1/pairings makes codes for the caller: an admin, of a server on the local network. */
            may_invite: boolean;
        };
        /** @description What was captured: a picture, a video, or the keypoints of a live picture. */
        Recording: {
            /** @description A random version 4 UUID. */
            id: string;
            /** @description Whose it is; keys see what is of their own project. */
            project: string;
            subject_id: string | null;
            /** @description The name that the file had where it came from. */
            file_name: string;
            /** @description Of the original, hexadecimal. */
            sha256: string;
            /** @enum {string} */
            kind: "picture" | "video" | "keypoints";
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
            stated_duration_s: number | null;
            frame_rate_hz: number | null;
            frame_count: number | null;
            variable_frame_rate: boolean | null;
            has_audio: boolean | null;
            /** @description Whether every current browser shows the original as it is. */
            plays_in_browsers: boolean;
            bytes: number;
            tags: string[];
            /** @description For people. */
            notes: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
        };
        RecordingList: {
            /** @description The newest first. */
            recordings: components["schemas"]["Recording"][];
            next: string | null;
        };
        /** @description What people say of a recording. */
        RecordingChange: {
            subject_id?: string | null;
            /** @description Take the place of all that there are. */
            tags?: string[];
            /** @description For people. */
            notes?: string;
        };
        /** @description A person under a pseudonym. */
        Subject: {
            /** @description A random version 4 UUID. */
            id: string;
            project: string;
            /** @description What the person is called here: no name, nothing that tells who it is. */
            pseudonym: string;
            height_m: number | null;
            mass_kg: number | null;
            /** @description For people. */
            notes: string;
            /** @description How many show the person. */
            recordings: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
        };
        SubjectList: {
            /** @description By pseudonym. */
            subjects: components["schemas"]["Subject"][];
        };
        NewSubject: {
            /** @description What the person is called here: no name, nothing that tells who it is. */
            pseudonym: string;
            height_m?: number | null;
            mass_kg?: number | null;
            /** @description For people. */
            notes?: string;
        };
        SubjectChange: {
            /** @description What the person is called here: no name, nothing that tells who it is. */
            pseudonym?: string;
            height_m?: number | null;
            mass_kg?: number | null;
            /** @description For people. */
            notes?: string;
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
            /** @description Put right where left and right were taken for each other, by the motion; true by default, videos only. */
            repair_sides?: boolean;
            /** @description Videos are cut into pieces of about this length, which overlap by 2 s and are worked on side by side; 120 by default. */
            segment_s?: number;
            /** @description Keep at most so many persons a frame. */
            max_persons?: number;
        };
        GaitParameters: {
            /**
             * @description As for poses; by default accurate, which is what feet take.
             * @enum {string}
             */
            method?: "single" | "several" | "accurate" | "best";
            /** @description A pose model of GET /v1/models; by default the one that goes with the method. */
            model?: string;
            /** @description Begin here; by default at the start. */
            start_s?: number;
            /** @description Stop before here; by default at the end. */
            end_s?: number;
            /** @description Average with the mirrored picture: slower, somewhat more accurate. */
            flip?: boolean;
            /** @description Videos are cut into pieces of about this length, which overlap by 2 s and are worked on side by side; 120 by default. */
            segment_s?: number;
            /** @description Keep at most so many persons a frame. */
            max_persons?: number;
            /** @description Of the person, which gives pixels a scale; by default that of the subject of the recording. */
            height_m?: number;
            /** @description The scale itself, where it is known better. */
            metres_per_pixel?: number;
            /** @description Whom; by default whoever is seen in most frames. */
            person?: number;
            /**
             * @description From where keypoints were seen; found if left out.
             * @enum {string}
             */
            view?: "side" | "front" | "back";
            /**
             * @description Found if left out.
             * @enum {string}
             */
            surface?: "over-ground" | "treadmill";
            /** @description For the report: what the person is called. */
            pseudonym?: string;
            /** @description For the report: mass of the person; by default that of the subject of the recording. */
            mass_kg?: number;
            /**
             * Format: date
             * @description For the report: the day of the recording, such as 2026-05-01.
             */
            recorded_at?: string;
        };
        HandAnalysisParameters: {
            /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
            mirrored?: boolean;
            /** @description Keep at most so many hands. */
            max_hands?: number;
            /** @description Leave out hands that are less sure to be there. */
            min_score?: number;
            /** @description Look again, closer and turned, where no hand is found at first; by default in pictures, not in videos. */
            thorough?: boolean;
            /**
             * @description full by default; lite is faster and less accurate.
             * @enum {string}
             */
            model?: "full" | "lite";
            /** @description Begin here; by default at the start. */
            start_s?: number;
            /** @description Stop before here; by default at the end. */
            end_s?: number;
            /** @description Videos are cut into pieces of about this length, which overlap by 2 s and are worked on side by side; 120 by default. */
            segment_s?: number;
        };
        /** @description A computation on a recording, its parameters and its progress. */
        Analysis: {
            /** @description A random version 4 UUID. */
            id: string;
            /** @description Whose it is; keys see what is of their own project. */
            project: string;
            /** @description A random version 4 UUID. */
            recording_id: string;
            /** @enum {string} */
            kind: "pose" | "gait" | "hands";
            /** @description PoseParameters, GaitParameters or HandAnalysisParameters, by the kind. */
            parameters: components["schemas"]["PoseParameters"] | components["schemas"]["GaitParameters"] | components["schemas"]["HandAnalysisParameters"];
            /** @description What has more is worked on first; 0 by default. */
            priority: number;
            /** @enum {string} */
            state: "waiting" | "running" | "paused" | "done" | "failed" | "cancelled";
            stage: string | null;
            progress: number;
            frames_done: number;
            frames_per_second: number | null;
            time_left_s: number | null;
            error: components["schemas"]["Problem"] | null;
            /** @description What is broken elsewhere, such as a model that is missing; it goes on by itself when that is whole again. */
            waits_for: components["schemas"]["Problem"] | null;
            /** @description Another analysis of the recording that is at a step which both have. Its progress is told here too, its result is taken. */
            waits_for_analysis_id: string | null;
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
            next: string | null;
        };
        NewAnalysis: {
            /** @description A random version 4 UUID. */
            recording_id: string;
            /** @enum {string} */
            kind: "pose" | "gait" | "hands";
            /** @description PoseParameters, GaitParameters or HandAnalysisParameters, by the kind. */
            parameters?: components["schemas"]["PoseParameters"] | components["schemas"]["GaitParameters"] | components["schemas"]["HandAnalysisParameters"];
            /** @description What has more is worked on first; 0 by default. */
            priority?: number;
        };
        /** @description What a result is made from, so that it can be made again. */
        Provenance: {
            /** @description Of Kinema. */
            software_version: string;
            /** @description Every model that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            /** @description As they were given; what is not among them is as that version has it by default. */
            parameters: {
                [key: string]: unknown;
            };
            /** @description The files that were analysed. */
            inputs: {
                name: string;
                sha256: string;
            }[];
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
            /** @description Where the person faces: to a side of the picture, towards the camera or away from it, which settles what an angle means; null where not seen. */
            facing: (("right" | "left" | "towards" | "away") | null)[];
            /** @description By the name of the angle. */
            angles: {
                [key: string]: components["schemas"]["AngleSeries"];
            };
        };
        /** @description Frames in which left and right had been taken for each other and are put right. */
        SideSwap: {
            person_id: number;
            /** @enum {string} */
            part: "head" | "arms" | "legs" | "body";
            /** @description Index into times_s. */
            start_frame: number;
            /** @description The first frame after it. */
            end_frame: number;
        };
        PoseResult: {
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description The number, in the recording and from 0, of the frame that times_s begins with. */
            first_frame: number;
            model: string;
            method: string;
            /** @description Every model that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            provenance: components["schemas"]["Provenance"];
            /** @description In words, what was wrong with the recording where frames still came. */
            warnings: string[];
            swaps: components["schemas"]["SideSwap"][];
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
        /** @description To the server: the first message of a new session. */
        LiveBegin: {
            /** @enum {string} */
            type: "begin";
            /** @description The name of the skeleton, such as coco-17. */
            skeleton: string;
            /** @description Pixels of the picture. */
            width: number;
            /** @description Pixels of the picture. */
            height: number;
            /** @description What found the keypoints. */
            model: string;
            /** @description The session whose place it takes, which the server does not have any more. */
            continues?: string;
        };
        /** @description To the server, and from it to those who follow: who is seen in one frame. */
        LiveFrame: {
            /** @enum {string} */
            type: "frame";
            /** @description Rises with every frame; what the server has already is left out. */
            sequence: number;
            /** @description Seconds from the start of the picture, later than the frame before. */
            time_s: number;
            /** @description What found the keypoints. */
            model?: string;
            persons: {
                /** @description Stable over the frames. */
                id: number;
                score: number;
                /** @description Left, top, width, height in pixels. */
                box: number[];
                /** @description For each keypoint of the skeleton x and y in pixels, the confidence 0..1 and the standard deviation in pixels; null where unknown. */
                keypoints: (number | null)[];
            }[];
            /** @description In a session of the skeleton hand-21, in place of persons. */
            hands?: {
                /** @description Stable over the frames. */
                id: number;
                /**
                 * @description The person's own left or right hand.
                 * @enum {string}
                 */
                handedness: "left" | "right";
                /** @description How sure that is. */
                handedness_score: number;
                /** @description How sure it is that a hand is there. */
                score: number;
                /** @description Left, top, width, height in pixels. */
                box: number[];
                /** @description Extended fingers, the thumb included. */
                finger_count: number;
                /** @description Probability of that number. */
                finger_count_score: number;
                /** @enum {string} */
                gesture: "fist" | "open_palm" | "one" | "two" | "three" | "four" | "thumb_up" | "thumb_down" | "ok" | "call" | "rock" | "none";
                /** @description Probability of that gesture. */
                gesture_score: number;
                /** @description Probability that each finger is extended: thumb, index, middle, ring, little. */
                fingers: number[];
                /** @description For each of the 21 landmarks x and y in pixels, and z in the same pixels from the wrist, towards the camera negative. */
                landmarks: number[];
            }[];
        };
        /** @description To the server: `end` makes a recording of the session; `ping` is answered by `pong`. */
        LiveAction: {
            /** @enum {string} */
            type: "end" | "ping";
        };
        /** @description A live picture that is being sent, as keypoints. */
        LiveSession: {
            /** @description A random version 4 UUID. */
            id: string;
            /** @description The name of the skeleton, such as coco-17. */
            skeleton: string;
            /** @description Pixels of the picture. */
            width: number;
            /** @description Pixels of the picture. */
            height: number;
            models: string[];
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            started_at: string;
            /** @description The session of the same sender before it, which ended without them; null where none did. */
            continues: string | null;
            /** @description Of the newest frame; 0 before the first. */
            sequence: number;
            frames: number;
            /** @description Of its frames so far. */
            bytes: number;
        };
        LiveSessionList: {
            /** @description The newest first. */
            sessions: components["schemas"]["LiveSession"][];
        };
        /** @description From the server: the first message to a sender and to those who follow. */
        LiveStarted: {
            /** @enum {string} */
            type: "session_started";
            session: components["schemas"]["LiveSession"];
            /** @description Whether it went on; then frames after `sequence` are to be sent. */
            resumed: boolean;
            /** @description Without a frame for so long the session ends by itself. */
            idle_timeout_s: number;
            /** @description Frames a second that are read. */
            max_rate_hz: number;
        };
        /** @description To the sender: frames up to this one are kept, in Redis where there is one. */
        LiveAcknowledged: {
            /** @enum {string} */
            type: "acknowledged";
            acknowledged_sequence: number;
        };
        /** @description From the server: the last message. */
        LiveEnded: {
            /** @enum {string} */
            type: "session_ended";
            /** @description A random version 4 UUID. */
            session_id: string;
            /** @description What it became; null where it was deleted or had no frame. */
            recording_id: string | null;
        };
        /** @description From the server: nothing more comes, and a recording is being made of what came. LiveEnded follows. */
        LiveEnding: {
            /** @enum {string} */
            type: "session_ending";
            /** @description A random version 4 UUID. */
            session_id: string;
        };
        /** @description From the server: what was wrong with a message, or why the connection ends. */
        LiveProblem: {
            /** @enum {string} */
            type: "error";
            /** @description Of the error catalogue. */
            code: string;
            status: number;
            detail: string;
            advice: string;
        };
        HandResultHand: {
            /** @description Stable over the frames, from 1. */
            id: number;
            /** @description Index into times_s; the arrays below start there. */
            first_frame: number;
            /** @description How sure it is that a hand is there; null where it is not seen. */
            score: (number | null)[];
            /** @description Left, top, width, height in pixels of the upright picture. */
            box: (number[] | null)[];
            /** @description The person's own left or right hand. */
            handedness: (("left" | "right") | null)[];
            /** @description Extended fingers. */
            finger_count: (number | null)[];
            /** @description Probability of that number. */
            finger_count_score: (number | null)[];
            /** @description The most probable gesture. */
            gesture: (("fist" | "open_palm" | "one" | "two" | "three" | "four" | "thumb_up" | "thumb_down" | "ok" | "call" | "rock" | "none") | null)[];
            /** @description Probability of that gesture. */
            gesture_score: (number | null)[];
            /** @description Probability that each is extended: thumb, index, middle, ring, little. */
            extended: (number[] | null)[];
            /** @description A frame is one flat array: x, y and z of each landmark, pixels of the upright picture; z from the wrist, towards the camera negative. */
            landmarks: (number[] | null)[];
        };
        HandResult: {
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description The number, in the recording and from 0, of the frame that times_s begins with. */
            first_frame: number;
            model: string;
            /** @description Every model that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            provenance: components["schemas"]["Provenance"];
            /** @description In words, what was wrong with the recording where frames still came. */
            warnings: string[];
            /** @description Their names, in their order. */
            landmarks: string[];
            /** @description Seconds from the start of the recording, per frame. */
            times_s: number[];
            hands: components["schemas"]["HandResultHand"][];
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
            browser_url: string | null;
        };
        ModelList: {
            models: components["schemas"]["Model"][];
        };
        Health: {
            /**
             * @description unhealthy where a hand model is missing, memory is nearly used up or the disk nearly full.
             * @enum {string}
             */
            status: "healthy" | "unhealthy";
            /**
             * @description The process answers.
             * @enum {string}
             */
            api: "healthy";
            /** @description The hand models are there and are the ones of the catalogue. */
            model_loaded: boolean;
            /** @description Percent of the memory that the process may take. */
            memory_usage: number;
            disk_space: number | null;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
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
        /** @description The whole of a server at a glance. */
        Status: {
            /** @enum {string} */
            status: "running";
            /** @description What the service calls itself. */
            name: string;
            /** @description Of the deployment. */
            version: string;
            /** @description Of Kinema. */
            software_version: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            started_at: string;
            uptime_s: number;
            redis: {
                enabled: boolean;
                /**
                 * @description away: the service goes on in the memory of this process.
                 * @enum {string}
                 */
                state: "connected" | "away" | "off";
            };
            cache: {
                enabled: boolean;
                entries: number;
                bytes: number;
                max_bytes: number;
            };
            queue: {
                inference_threads: number;
                /** @description Pictures that are being looked at. */
                running: number;
                /** @description Pictures that wait for their turn. */
                waiting: number;
                /** @description How long a picture that came now would wait. */
                expected_wait_s: number;
                /** @description Tasks that wait for an inference thread. */
                tasks_waiting: number;
                analyses_running: number | null;
                analyses_waiting: number | null;
            };
            database: {
                /** @enum {string} */
                kind: "embedded" | "postgres";
                /** @enum {string} */
                state: "connected" | "away";
            };
            files: {
                /** @enum {string} */
                kind: "folder" | "s3";
            };
            models: {
                name: string;
                task: string;
                ready: boolean;
            }[];
            memory: {
                rss_bytes: number;
                heap_total_bytes: number;
                heap_used_bytes: number;
                external_bytes: number;
                array_buffers_bytes: number;
                /** @description What the process may take. */
                limit_bytes: number;
            };
            steps: {
                /** @description What new sessions of steps begin with. */
                model: string;
                problem: string | null;
                sessions_in_memory: number;
                /** @description WebSockets that send readings. */
                connections: number;
            };
            disk_free_bytes: number | null;
            limits: {
                max_image_bytes: number;
                max_picture_megapixels: number;
                batch_size: number;
                max_batch_bytes: number;
                /** @description Of a JSON body that holds no picture. */
                max_body_bytes: number;
                max_upload_bytes: number;
                max_video_s: number;
                request_timeout_s: number;
                rate_limit: {
                    enabled: boolean;
                    requests: number;
                    window_s: number;
                };
            };
        };
        /** @description What finds the hands, and what it can tell of them. */
        ModelInfo: {
            name: string;
            version: string;
            /** @description The models are there and are the ones of the catalogue. */
            loaded: boolean;
            models: {
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
            }[];
            gestures: string[];
            fingers: string[];
            landmarks: string[];
        };
        PageConfig: {
            version: string;
            /** @description What the page and the API are served under; `/` for the root. */
            base_path: string;
            api_url: string | null;
            features: {
                gait_analysis: boolean;
                performance: boolean;
                export: boolean;
            };
            performance: {
                target_frame_rate_hz: number;
                memory_limit_mib: number;
                adaptive_quality: boolean;
            };
            monitoring: {
                endpoint: string | null;
                /** @description The share of visits that send some, 0 to 1. */
                sample_rate: number;
            };
        };
        /** @description One hand. */
        Hand: {
            /** @description Counts the hands of the picture from 1. */
            id: number;
            /**
             * @description The person's own left or right hand.
             * @enum {string}
             */
            handedness: "left" | "right";
            /** @description How sure that is. */
            handedness_score: number;
            /** @description How sure it is that a hand is there. */
            score: number;
            /** @description Left, top, width and height in pixels of the upright picture. */
            box: number[];
            /** @description Extended fingers, the thumb included. */
            finger_count: number;
            /** @description Probability of that number. */
            finger_count_score: number;
            /** @enum {string} */
            gesture: "fist" | "open_palm" | "one" | "two" | "three" | "four" | "thumb_up" | "thumb_down" | "ok" | "call" | "rock" | "none";
            /** @description Probability of that gesture. */
            gesture_score: number;
            fingers: {
                /** @description Probability that it is extended. */
                thumb: number;
                /** @description Probability that it is extended. */
                index: number;
                /** @description Probability that it is extended. */
                middle: number;
                /** @description Probability that it is extended. */
                ring: number;
                /** @description Probability that it is extended. */
                little: number;
            };
            /** @description 21 points, x right and y down from the top left corner of the upright picture. */
            landmarks: {
                name: string;
                /** @description Pixels of the upright picture. */
                x: number;
                /** @description Pixels of the upright picture. */
                y: number;
                /** @description The same pixels from the wrist, towards the camera negative. */
                z: number;
            }[];
            /** @description The same points in metres: x right, y down, z away from the camera, from the middle of the hand. */
            world_landmarks: {
                /** @description Metres. */
                x_m: number;
                /** @description Metres. */
                y_m: number;
                /** @description Metres. */
                z_m: number;
            }[];
        };
        /** @description The hands in a picture. */
        HandPicture: {
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description The models that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            hands: components["schemas"]["Hand"][];
            /** @description From when the picture was there to when the answer was. */
            processing_time_ms: number;
            /** @description The same as in the header x-request-id. */
            request_id: string;
        };
        /** @description The fingers in a picture. */
        FingerAnswer: {
            /** @description The picture was looked at, also where there is no hand in it. */
            success: boolean;
            /** @description Extended fingers of all hands together; 0 without a hand. */
            finger_count: number;
            /** @description Probability that finger_count is right; 0 without a hand. */
            confidence: number;
            /**
             * @description What the largest hand shows; none without a hand.
             * @enum {string}
             */
            detected_gesture: "fist" | "open_palm" | "one" | "two" | "three" | "four" | "thumb_up" | "thumb_down" | "ok" | "call" | "rock" | "none";
            /** @description Probability of that gesture. */
            gesture_confidence: number;
            hands_detected: number;
            hands: components["schemas"]["Hand"][];
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description The models that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            /** @description From when the picture was there to when the answer was. */
            processing_time_ms: number;
            /** @description The same as in the header x-request-id. */
            request_id: string;
        };
        /** @description What became of one picture of a batch; where it failed, error says why and the rest is null. */
        FingerResult: {
            /** @description As it was given; of a file its name, with a number behind it where one before has the same. */
            image_id: string;
            success: boolean;
            finger_count: number | null;
            confidence: number | null;
            detected_gesture: ("fist" | "open_palm" | "one" | "two" | "three" | "four" | "thumb_up" | "thumb_down" | "ok" | "call" | "rock" | "none") | null;
            gesture_confidence: number | null;
            hands_detected: number | null;
            hands: components["schemas"]["Hand"][];
            width: number | null;
            height: number | null;
            /** @description From when the picture was there to when the answer was. */
            processing_time_ms: number;
            error: components["schemas"]["Problem"] | null;
        };
        /** @description The fingers in several pictures. */
        FingerBatch: {
            /** @description At least one picture was looked at. */
            success: boolean;
            total_images: number;
            successful_images: number;
            failed_images: number;
            /** @description One for each picture, in the order of the request. */
            results: components["schemas"]["FingerResult"][];
            summary: {
                /** @description Of all pictures together. */
                finger_count: number;
                /** @description In all pictures together. */
                hands_detected: number;
                images_with_hands: number;
                mean_confidence: number | null;
                /** @description How many pictures show each number of fingers. */
                finger_counts: {
                    [key: string]: number;
                };
                /** @description How many pictures show each gesture. */
                gestures: {
                    [key: string]: number;
                };
            };
            /** @description The models that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            /** @description From when the picture was there to when the answer was. */
            processing_time_ms: number;
            /** @description The same as in the header x-request-id. */
            request_id: string;
        };
        PicturePerson: {
            /** @description Counts the persons of the picture from 1, the surest first. */
            id: number;
            score: number;
            /** @description Left, top, width and height in pixels of the upright picture. */
            box: number[];
            keypoints: {
                name: string;
                x: number | null;
                y: number | null;
                score: number | null;
                sd_px: number | null;
            }[];
            /** @description Joint and segment angles in the plane of the picture; those that are withheld are left out. */
            angles: {
                [key: string]: {
                    value_deg: number;
                    /** @description Its standard deviation in degrees. */
                    sd_deg: number;
                };
            };
        };
        /** @description The people in a picture. */
        PosePicture: {
            /** @description Pixels of the upright picture. */
            width: number;
            /** @description Pixels of the upright picture. */
            height: number;
            /** @description The models that had a part in it. */
            models: {
                name: string;
                sha256: string;
            }[];
            software_version: string;
            /** @enum {string} */
            method: "single" | "several" | "accurate" | "best";
            /** @description The model that found the keypoints. */
            model: string;
            /** @description Which keypoints there are. */
            skeleton: string;
            persons: components["schemas"]["PicturePerson"][];
            /** @description From when the picture was there to when the answer was. */
            processing_time_ms: number;
            /** @description The same as in the header x-request-id. */
            request_id: string;
        };
        /** @description Acceleration along three axes, or its length; the gyroscope where there is one. */
        SensorReading: {
            /** @description m/s², gravity included. */
            accel_x?: number;
            /** @description m/s², gravity included. */
            accel_y?: number;
            /** @description m/s², gravity included. */
            accel_z?: number;
            /** @description rad/s. */
            gyro_x?: number;
            /** @description rad/s. */
            gyro_y?: number;
            /** @description rad/s. */
            gyro_z?: number;
            /** @description Length of the acceleration in m/s², in the place of its three axes. */
            magnitude?: number;
            /** @description Seconds on any clock that goes on evenly, or a date and time of RFC 3339. */
            timestamp?: number | string;
            /** @description Numbers readings from 1 on; one whose number was taken already is left out. */
            sequence?: number;
        };
        StepReadings: {
            /** @description m/s², gravity included. */
            accel_x?: number;
            /** @description m/s², gravity included. */
            accel_y?: number;
            /** @description m/s², gravity included. */
            accel_z?: number;
            /** @description rad/s. */
            gyro_x?: number;
            /** @description rad/s. */
            gyro_y?: number;
            /** @description rad/s. */
            gyro_z?: number;
            /** @description Length of the acceleration in m/s², in the place of its three axes. */
            magnitude?: number;
            /** @description Seconds on any clock that goes on evenly, or a date and time of RFC 3339. */
            timestamp?: number | string;
            /** @description Numbers readings from 1 on; one whose number was taken already is left out. */
            sequence?: number;
            /** @description Letters, digits and . _ : - only. */
            session_id?: string;
            /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
            sampling_rate_hz?: number;
        } | {
            /** @description Letters, digits and . _ : - only. */
            session_id?: string;
            /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
            sampling_rate_hz?: number;
            /** @description The number of the first. */
            sequence?: number;
            readings: components["schemas"]["SensorReading"][];
        } | components["schemas"]["SensorReading"][];
        /** @description One step. */
        FoundStep: {
            /** @description Counts the steps of the session from 1. */
            number: number;
            /** @description Contact of a foot with the ground, on the clock of the readings. */
            start_s: number;
            /** @description The next contact of the other foot; the step is [start_s, end_s). */
            end_s: number;
            /** @description Standard deviation. */
            start_sd_s: number;
            /** @description Standard deviation. */
            end_sd_s: number;
            /** @description That this is a step. */
            probability: number;
        };
        /** @description What readings told. A step is told once it is certain, some seconds after its end. */
        StepDetection: {
            session_id: string;
            /** @description The start of a step has become certain. */
            step_start: boolean;
            /** @description The end of a step has become certain. */
            step_end: boolean;
            /** @description Of the most probable of them; 0 without one. */
            start_probability: number;
            /** @description Of the most probable of them; 0 without one. */
            end_probability: number;
            /** @description All steps of the session. */
            step_count: number;
            /**
             * Format: date-time
             * @description When this was answered. RFC 3339, in UTC.
             */
            timestamp: string;
            time_s: number | null;
            /** @description Steps that these readings made certain. */
            steps: components["schemas"]["FoundStep"][];
            /** @description Taken. */
            readings: number;
            /** @description Left out because their numbers had been taken before. */
            repeated: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
        };
        StepCount: {
            session_id: string;
            /** @description All steps of the session. */
            step_count: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
        };
        StepSessionRow: {
            session_id: string;
            project: string;
            /** @description The method that finds its steps, which stays until the session is reset. */
            model: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            updated_at: string;
            /** @description Steps since it began or was reset. */
            step_count: number;
            /** @description Taken since then. */
            readings: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Whether a WebSocket of this server holds it. */
            connected: boolean;
        };
        StepSessionList: {
            /** @description The last used first. */
            sessions: components["schemas"]["StepSessionRow"][];
        };
        /** @description A session of steps. */
        StepSession: {
            session_id: string;
            project: string;
            /** @description The method that finds its steps, which stays until the session is reset. */
            model: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            updated_at: string;
            /** @description Steps since it began or was reset. */
            step_count: number;
            /** @description Taken since then. */
            readings: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Whether a WebSocket of this server holds it. */
            connected: boolean;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
            /** @description A step is told at most so long after its end. */
            lag_s: number;
            duration_s: number | null;
            cadence_spm: number | null;
            /** @description Within steps. */
            walking_s: number;
            /** @description Readings left out because their numbers had been taken before. */
            repeated: number;
            /** @description Numbers of readings that never came. */
            missing: number;
            issues: {
                /** @description Pauses too long to bridge. */
                gaps: number;
                /** @description Readings with the time of the one before, left out. */
                duplicates: number;
                /** @description Readings earlier than the one before, left out. */
                reversals: number;
                /** @description Readings left out. */
                out_of_range: number;
            };
            warnings: string[];
            /** @description The last ones. */
            recent_steps: components["schemas"]["FoundStep"][];
        };
        StepClientMessage: components["schemas"]["StepReadings"] | {
            /**
             * @description Answered by reset, stats, session_ended and pong.
             * @enum {string}
             */
            action: "reset" | "stats" | "stop" | "ping";
        };
        /** @description A message of the WebSocket `/ws/realtime`, as JSON text. */
        StepServerMessage: {
            /** @enum {string} */
            type: "session_started";
            session_id: string;
            /** @description Whether readings of the session were taken before. */
            resumed: boolean;
            /** @description What finds its steps. */
            model: string;
            /** @description A step is told at most so long after its end. */
            lag_s: number;
            step_count: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
            /** @description The last ones told. */
            recent_steps: components["schemas"]["FoundStep"][];
            /** @description Without a message for so long, the connection is closed. */
            idle_timeout_s: number;
            /** @description In one message. */
            max_readings: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
        } | {
            /** @enum {string} */
            type: "step_detection";
            session_id: string;
            /** @description The start of a step has become certain. */
            step_start: boolean;
            /** @description The end of a step has become certain. */
            step_end: boolean;
            /** @description Of the most probable of them; 0 without one. */
            start_probability: number;
            /** @description Of the most probable of them; 0 without one. */
            end_probability: number;
            /** @description All steps of the session. */
            step_count: number;
            /**
             * Format: date-time
             * @description When this was answered. RFC 3339, in UTC.
             */
            timestamp: string;
            time_s: number | null;
            /** @description Steps that these readings made certain. */
            steps: components["schemas"]["FoundStep"][];
            /** @description Taken. */
            readings: number;
            /** @description Left out because their numbers had been taken before. */
            repeated: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
        } | {
            /** @enum {string} */
            type: "acknowledged";
            session_id: string;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
        } | {
            /** @enum {string} */
            type: "error";
            /** @description Of the error catalogue. */
            code: string;
            status: number;
            detail: string;
            advice: string;
            retry_after_s?: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence?: number;
        } | {
            /** @enum {string} */
            type: "reset";
            session_id: string;
            step_count: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
        } | {
            /** @enum {string} */
            type: "stats";
            session_id: string;
            project: string;
            /** @description The method that finds its steps, which stays until the session is reset. */
            model: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            updated_at: string;
            /** @description Steps since it began or was reset. */
            step_count: number;
            /** @description Taken since then. */
            readings: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Whether a WebSocket of this server holds it. */
            connected: boolean;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
            /** @description A step is told at most so long after its end. */
            lag_s: number;
            duration_s: number | null;
            cadence_spm: number | null;
            /** @description Within steps. */
            walking_s: number;
            /** @description Readings left out because their numbers had been taken before. */
            repeated: number;
            /** @description Numbers of readings that never came. */
            missing: number;
            issues: {
                /** @description Pauses too long to bridge. */
                gaps: number;
                /** @description Readings with the time of the one before, left out. */
                duplicates: number;
                /** @description Readings earlier than the one before, left out. */
                reversals: number;
                /** @description Readings left out. */
                out_of_range: number;
            };
            warnings: string[];
            /** @description The last ones. */
            recent_steps: components["schemas"]["FoundStep"][];
        } | {
            /** @enum {string} */
            type: "session_ended";
            session_id: string;
            project: string;
            /** @description The method that finds its steps, which stays until the session is reset. */
            model: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            updated_at: string;
            /** @description Steps since it began or was reset. */
            step_count: number;
            /** @description Taken since then. */
            readings: number;
            /** @description The number of the last reading taken; the next one to send is the one after it. */
            sequence: number;
            /** @description Whether a WebSocket of this server holds it. */
            connected: boolean;
            /** @description Readings up to this number outlive an end of the server. */
            acknowledged_sequence: number;
            /** @description A step is told at most so long after its end. */
            lag_s: number;
            duration_s: number | null;
            cadence_spm: number | null;
            /** @description Within steps. */
            walking_s: number;
            /** @description Readings left out because their numbers had been taken before. */
            repeated: number;
            /** @description Numbers of readings that never came. */
            missing: number;
            issues: {
                /** @description Pauses too long to bridge. */
                gaps: number;
                /** @description Readings with the time of the one before, left out. */
                duplicates: number;
                /** @description Readings earlier than the one before, left out. */
                reversals: number;
                /** @description Readings left out. */
                out_of_range: number;
            };
            warnings: string[];
            /** @description The last ones. */
            recent_steps: components["schemas"]["FoundStep"][];
        } | {
            /** @enum {string} */
            type: "pong";
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
        } | {
            /** @enum {string} */
            type: "timeout";
            session_id: string;
            /** @description Without a message for so long, the connection is closed. */
            idle_timeout_s: number;
            /**
             * Format: date-time
             * @description RFC 3339, in UTC.
             */
            timestamp: string;
        };
        StepModelMetadata: {
            name: string;
            created_at: string | null;
            trained_on: {
                data_set: string;
                subjects: string[];
                recordings: number;
                duration_s: number;
            }[];
            training: {
                epochs: number;
                seed: number;
                left_out: string[];
                /** @description Of everything in the data folder that was learned from. */
                data_sha256: string;
            } | null;
            metrics: {
                /**
                 * @description Whether a network that never saw the subject was measured.
                 * @enum {string}
                 */
                measured_on: "subjects_left_out" | "training_data";
                subjects: {
                    data_set: string;
                    subject: string;
                    recordings: number;
                    truth_count: number;
                    found_count: number;
                    count_error: number | null;
                    f1_50_ms: number | null;
                    f1_100_ms: number | null;
                    f1_200_ms: number | null;
                    bias_s: number | null;
                }[];
                all: {
                    recordings: number;
                    truth_count: number;
                    found_count: number;
                    count_error: number | null;
                    f1_50_ms: number | null;
                    f1_100_ms: number | null;
                    f1_200_ms: number | null;
                    bias_s: number | null;
                };
            } | null;
            sha256: string | null;
            bytes: number | null;
            parameters: number | null;
            shape: {
                channels: number;
                dilations: number[];
                delay_frames: number;
            } | null;
            /** @description The rate that streams are brought to. */
            sampling_rate_hz: number;
            version: number;
            /** @description What saved states of detectors go by. */
            method: string;
            /** @description It comes with Kinema and cannot be removed. */
            built_in: boolean;
        };
        /** @description What finds the steps. */
        StepModelInfo: {
            /** @description What a new session uses. */
            model: string;
            /** @description Whether that is the model which was chosen. */
            loaded: boolean;
            problem: string | null;
            metadata: components["schemas"]["StepModelMetadata"];
            /** @description Of Kinema. */
            version: string;
            /** @description A step is told at most so long after its end. */
            lag_s: number;
            /** @description Readings a second for which it is made. */
            sampling_rate_hz: {
                lowest: number;
                highest: number;
            };
            accel_range_m_s2: number[];
            gyro_range_rad_s: number[];
            inputs: string[];
            outputs: string[];
        };
        /** @description What `kinema steps` tells of a file. */
        StepReport: {
            file: string;
            /** @description All steps. */
            step_count: number;
            cadence_spm: number | null;
            cadence_sd_spm: number | null;
            method: string;
            /** @description In the file. */
            readings: number;
            sampling_rate_hz: number | null;
            duration_s: number | null;
            /** @description `start_s`, `end_s`, their standard deviations and `probability` of each step. */
            steps: Record<string, never>[];
            /** @description Walks without a pause. */
            bouts: Record<string, never>[];
            /** @description Still, walking, running, or other. */
            activities: Record<string, never>[];
            /** @description Summaries, for recordings of over an hour. */
            hours?: Record<string, never>[];
            /** @description Summaries, for recordings of over an hour. */
            days?: Record<string, never>[];
            issues: {
                [key: string]: number;
            };
            warnings: string[];
        };
        /** @description What `kinema gait` tells of a file. */
        GaitDocument: {
            file: string;
            /** @enum {unknown} */
            view?: "side" | "front" | "back" | "3d" | "sensor";
            surface?: string | null;
            /** @description `type`, `side`, `time_s`, `sd_s`. */
            events: Record<string, never>[];
            /** @description By the names of the measures: `value`, `spread_sd`, `standard_error`, `ci95`, `n`, `measurement_sd`; or `withheld`, the reason why there is none. */
            parameters: {
                [key: string]: Record<string, never>;
            };
            strides?: Record<string, never>[];
            passes?: Record<string, never>[];
            left_out?: Record<string, never>[];
            /** @description Over 101 points of the gait cycle. */
            curves?: Record<string, never>[];
            /** @description `side`, `time_s`, `forward_m`, `right_m`, `sd_m`. */
            footprints?: Record<string, never>[] | null;
            /** @description With the second recording: `offset_s`, `events`, `pairs`, `strides`, `measures`. */
            agreement?: Record<string, never>;
            /** @description With an earlier walk, by the command line or the page: `file`, `cautions`, `changed` and `measures` with `earlier`, `now`, `change`, `detectable` and `verdict`. */
            comparison?: Record<string, never>;
            notes?: string[];
            provenance?: components["schemas"]["Provenance"];
        };
        GaitReportRequest: {
            /** @description A document of POST /v1/gait. */
            session: Record<string, never>;
            /** @description That of another recording of the same walk, as of sensors: how the two agree. */
            other?: Record<string, never>;
            /** @description That of an earlier walk, to compare with. */
            earlier?: Record<string, never>;
        };
        InferenceServer: {
            name: string;
            version: string;
            extensions: string[];
        };
        /** @description What a model takes and gives. */
        InferenceModel: {
            name: string;
            versions: string[];
            platform: string;
            inputs: {
                name: string;
                /** @enum {string} */
                datatype: "UINT8" | "FP32" | "INT32" | "INT64";
                shape: number[];
            }[];
            outputs: {
                name: string;
                /** @enum {string} */
                datatype: "UINT8" | "FP32" | "INT32" | "INT64";
                shape: number[];
            }[];
        };
        InferenceRequest: {
            id?: string;
            parameters?: {
                /** @description Give it as bytes after the JSON. */
                binary_data_output?: boolean;
            };
            inputs: {
                name: string;
                shape: number[];
                /** @enum {string} */
                datatype: "UINT8" | "FP32" | "INT32" | "INT64";
                parameters?: {
                    /** @description The tensor is so many bytes after the JSON. */
                    binary_data_size?: number;
                };
                /** @description Numbers, row after row, flat or nested like the shape. */
                data?: unknown[];
            }[];
            /** @description Which outputs to give; all by default. */
            outputs?: {
                name: string;
                parameters?: {
                    /** @description Give it as bytes after the JSON. */
                    binary_data?: boolean;
                };
            }[];
        };
        InferenceResponse: {
            model_name: string;
            model_version: string;
            id?: string;
            outputs: {
                name: string;
                shape: number[];
                /** @enum {string} */
                datatype: "UINT8" | "FP32" | "INT32" | "INT64";
                parameters?: {
                    binary_data_size: number;
                };
                /** @description Numbers, row after row, flat. */
                data?: number[];
            }[];
        };
        InferenceLiveness: {
            live: boolean;
        };
        InferenceReadiness: {
            name?: string;
            ready: boolean;
        };
        /** @description RFC 9457 problem details that clients of the Open Inference Protocol understand too. */
        InferenceProblem: {
            /** @description Where the server explains the problem: /docs/errors#CODE */
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
            code: "bad_request" | "file_not_found" | "file_is_folder" | "file_vanished" | "file_empty" | "data_invalid" | "reading_unstated" | "media_unsupported" | "picture_expected" | "media_damaged" | "media_no_video" | "media_no_frames" | "picture_too_large" | "file_too_large" | "media_timeout" | "ffmpeg_missing" | "model_unknown" | "model_missing" | "model_changed" | "model_invalid" | "model_not_reproduced" | "model_download_failed" | "runtime_unavailable" | "memory_exhausted" | "rollback_impossible" | "weights_missing" | "worker_crashed" | "step_deadly" | "pool_closed" | "overloaded" | "busy" | "bodies_full" | "took_too_long" | "rate_limited" | "reading_invalid" | "readings_too_many" | "readings_limited" | "sessions_too_many" | "sessions_away" | "session_moved" | "live_away" | "live_full" | "upgrade_needed" | "cancelled" | "disk_full" | "output_unwritable" | "nothing_matches" | "no_scale" | "export_impossible" | "nothing_to_look_at" | "method_not_allowed" | "not_found" | "forbidden_origin" | "video_too_long" | "upload_stalled" | "upload_elsewhere" | "upload_version_unstated" | "content_type_unsupported" | "body_too_large" | "base64_invalid" | "batch_empty" | "batch_too_large" | "tensor_invalid" | "range_impossible" | "recording_without_pictures" | "analysis_not_done" | "change_impossible" | "shutting_down" | "setting_invalid" | "setting_unknown" | "host_exposed" | "address_in_use" | "database_away" | "store_away" | "quota_exceeded" | "data_folder_in_use" | "server_away_from_file" | "server_away" | "worker_alone" | "file_in_use" | "key_needed" | "key_wrong" | "pairing_wrong" | "lan_off" | "lan_missing" | "role_too_weak" | "key_not_active" | "request_too_slow" | "headers_too_large" | "internal";
            /** @description What to do about it. */
            advice: string;
            /** @description Find the request in the log by it. */
            request_id?: string;
            /** @description The same as detail, as the protocol names it. */
            error: string;
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
            query?: {
                /** @description Words that are all to be found in the name, the notes, the tags or the pseudonym. */
                q?: string;
                /** @description Those with this tag alone. */
                tag?: string;
                /** @description A random version 4 UUID. */
                subject_id?: string;
                /** @description Those of a file with this content: its SHA-256, in hexadecimal. */
                sha256?: string;
                /** @description How many at most; 100 by default. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: string;
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
            /** @description What was captured: a picture, a video, or the keypoints of a live picture. */
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
            /** @description What was captured: a picture, a video, or the keypoints of a live picture. */
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
    changeRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingChange"];
            };
        };
        responses: {
            /** @description What was captured: a picture, a video, or the keypoints of a live picture. */
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
    getRecordingTable: {
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
                    "text/csv": string;
                };
            };
            /** @description The bytes. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
            query?: {
                /** @description A picture of at most 320 pixels a side, for a list; of a video one frame. */
                small?: boolean;
            };
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
    getRecordingPoster: {
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
                    "image/webp": string;
                };
            };
            /** @description The bytes. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
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
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
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
    deleteUpload: {
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
    continueUpload: {
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
    listSubjects: {
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
                    "application/json": components["schemas"]["SubjectList"];
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
    createSubject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubject"];
            };
        };
        responses: {
            /** @description A person under a pseudonym. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
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
    getSubject: {
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
            /** @description A person under a pseudonym. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
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
    deleteSubject: {
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
    changeSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubjectChange"];
            };
        };
        responses: {
            /** @description A person under a pseudonym. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subject"];
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
                state?: "waiting" | "running" | "paused" | "done" | "failed" | "cancelled";
                /** @description How many at most; 100 by default. */
                limit?: number;
                /** @description The `next` of the page before. */
                after?: string;
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
    pauseAnalysis: {
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
    resumeAnalysis: {
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
    retryAnalysis: {
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
                    "application/json": components["schemas"]["PoseResult"] | components["schemas"]["GaitDocument"] | components["schemas"]["HandResult"];
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
            query?: {
                /** @description Whom a TRC or C3D of poses holds, by the id in the result; by default whoever is seen in most frames. The other formats hold everybody, and a gait analysis is of one person. */
                person?: number;
            };
            header?: never;
            path: {
                /** @description A random version 4 UUID. */
                id: string;
                format: "json" | "csv" | "parquet" | "coco" | "trc" | "c3d" | "overlay" | "pdf" | "events.csv" | "curves.csv" | "mot";
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
    listLiveSessions: {
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
                    "application/json": components["schemas"]["LiveSessionList"];
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
    deleteLiveSession: {
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
    sendLive: {
        parameters: {
            query?: {
                /** @description A random version 4 UUID. */
                session_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description From here on it is a WebSocket. */
            101: {
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
    followLive: {
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
            /** @description From here on it is a WebSocket. */
            101: {
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
            query?: {
                /** @description The SHA-256 of the file: with the right one the answer may be kept for ever. */
                v?: string;
            };
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
    getBrowserModel: {
        parameters: {
            query?: {
                /** @description The SHA-256 of the file: with the right one the answer may be kept for ever. */
                v?: string;
            };
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
    getBrowserWeights: {
        parameters: {
            query?: {
                /** @description The SHA-256 of the file: with the right one the answer may be kept for ever. */
                v?: string;
            };
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
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole of a server at a glance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
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
    getModelInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What finds the hands, and what it can tell of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInfo"];
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
    getPageConfig: {
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
                    "application/json": components["schemas"]["PageConfig"];
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
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
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
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSession"];
            };
        };
        responses: {
            /** @description Who asks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
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
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
    invite: {
        parameters: {
            query?: {
                /** @description What of the page the device opens, such as `live`; by default `steps`. */
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A way in for one device on the local network. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pairing"];
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
    getInferenceServer: {
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
                    "application/json": components["schemas"]["InferenceServer"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    getInferenceLiveness: {
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
                    "application/json": components["schemas"]["InferenceLiveness"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    getInferenceReadiness: {
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
                    "application/json": components["schemas"]["InferenceReadiness"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    getInferenceModel: {
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
            /** @description What a model takes and gives. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceModel"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    getInferenceModelReadiness: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceReadiness"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    infer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InferenceRequest"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The outputs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceResponse"];
                };
            };
            /** @description What is wrong, from the error catalogue. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InferenceProblem"];
                };
            };
        };
    };
    detectFingers: {
        parameters: {
            query?: {
                /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                mirrored?: boolean;
                /** @description Keep at most so many hands. */
                max_hands?: number;
                /** @description Leave out hands that are less sure to be there. */
                min_score?: number;
                /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                thorough?: boolean;
                /** @description full by default; lite is faster and less accurate. */
                model?: "full" | "lite";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
                "application/json": {
                    /** @description A JPEG, PNG, WebP, AVIF, TIFF or GIF picture in base64, with the prefix of a data URL or without. */
                    image_base64: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
            };
        };
        responses: {
            /** @description The fingers in a picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FingerAnswer"];
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
    detectFingersUpload: {
        parameters: {
            query?: {
                /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                mirrored?: boolean;
                /** @description Keep at most so many hands. */
                max_hands?: number;
                /** @description Leave out hands that are less sure to be there. */
                min_score?: number;
                /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                thorough?: boolean;
                /** @description full by default; lite is faster and less accurate. */
                model?: "full" | "lite";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
                "application/json": {
                    /** @description A JPEG, PNG, WebP, AVIF, TIFF or GIF picture in base64, with the prefix of a data URL or without. */
                    image_base64: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
            };
        };
        responses: {
            /** @description The fingers in a picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FingerAnswer"];
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
    detectFingersBatch: {
        parameters: {
            query?: {
                /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                mirrored?: boolean;
                /** @description Keep at most so many hands. */
                max_hands?: number;
                /** @description Leave out hands that are less sure to be there. */
                min_score?: number;
                /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                thorough?: boolean;
                /** @description full by default; lite is faster and less accurate. */
                model?: "full" | "lite";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description At least one. */
                    images: {
                        /** @description What to call the picture in the answer; by default its place in the batch, from 0. */
                        image_id?: string;
                        /** @description A picture in base64, with the prefix of a data URL or without. */
                        image_base64: string;
                    }[];
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
                "multipart/form-data": {
                    files: string[];
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
            };
        };
        responses: {
            /** @description The fingers in several pictures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FingerBatch"];
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
    detectFingersBatchFiles: {
        parameters: {
            query?: {
                /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                mirrored?: boolean;
                /** @description Keep at most so many hands. */
                max_hands?: number;
                /** @description Leave out hands that are less sure to be there. */
                min_score?: number;
                /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                thorough?: boolean;
                /** @description full by default; lite is faster and less accurate. */
                model?: "full" | "lite";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description At least one. */
                    images: {
                        /** @description What to call the picture in the answer; by default its place in the batch, from 0. */
                        image_id?: string;
                        /** @description A picture in base64, with the prefix of a data URL or without. */
                        image_base64: string;
                    }[];
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
                "multipart/form-data": {
                    files: string[];
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
            };
        };
        responses: {
            /** @description The fingers in several pictures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FingerBatch"];
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
    findHands: {
        parameters: {
            query?: {
                /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                mirrored?: boolean;
                /** @description Keep at most so many hands. */
                max_hands?: number;
                /** @description Leave out hands that are less sure to be there. */
                min_score?: number;
                /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                thorough?: boolean;
                /** @description full by default; lite is faster and less accurate. */
                model?: "full" | "lite";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
                "application/json": {
                    /** @description A JPEG, PNG, WebP, AVIF, TIFF or GIF picture in base64, with the prefix of a data URL or without. */
                    image_base64: string;
                    /** @description The picture is a mirror image, as many front cameras make it; exchanges left and right hands. */
                    mirrored?: boolean;
                    /** @description Keep at most so many hands. */
                    max_hands?: number;
                    /** @description Leave out hands that are less sure to be there. */
                    min_score?: number;
                    /** @description Look again, closer and turned, where no hand is found at first; true by default. */
                    thorough?: boolean;
                    /**
                     * @description full by default; lite is faster and less accurate.
                     * @enum {string}
                     */
                    model?: "full" | "lite";
                };
            };
        };
        responses: {
            /** @description The hands in a picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandPicture"];
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
    findPoses: {
        parameters: {
            query?: {
                /** @description single: one person, fast. several: everybody at once. accurate: a detector, then each person alone. best: accurate with more views, slower. By default accurate for pictures and several for videos. */
                method?: "single" | "several" | "accurate" | "best";
                /** @description A pose model of GET /v1/models; by default the one that goes with the method. */
                model?: string;
                /** @description Average with the mirrored picture: slower, somewhat more accurate. */
                flip?: boolean;
                /** @description Keep at most so many persons a frame. */
                max_persons?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /**
                     * @description single: one person, fast. several: everybody at once. accurate: a detector, then each person alone. best: accurate with more views, slower. By default accurate for pictures and several for videos.
                     * @enum {string}
                     */
                    method?: "single" | "several" | "accurate" | "best";
                    /** @description A pose model of GET /v1/models; by default the one that goes with the method. */
                    model?: string;
                    /** @description Average with the mirrored picture: slower, somewhat more accurate. */
                    flip?: boolean;
                    /** @description Keep at most so many persons a frame. */
                    max_persons?: number;
                };
                "application/json": {
                    /** @description A JPEG, PNG, WebP, AVIF, TIFF or GIF picture in base64, with the prefix of a data URL or without. */
                    image_base64: string;
                    /**
                     * @description single: one person, fast. several: everybody at once. accurate: a detector, then each person alone. best: accurate with more views, slower. By default accurate for pictures and several for videos.
                     * @enum {string}
                     */
                    method?: "single" | "several" | "accurate" | "best";
                    /** @description A pose model of GET /v1/models; by default the one that goes with the method. */
                    model?: string;
                    /** @description Average with the mirrored picture: slower, somewhat more accurate. */
                    flip?: boolean;
                    /** @description Keep at most so many persons a frame. */
                    max_persons?: number;
                };
            };
        };
        responses: {
            /** @description The people in a picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PosePicture"];
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
    detectStep: {
        parameters: {
            query?: {
                /** @description Letters, digits and . _ : - only. */
                session_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepReadings"];
            };
        };
        responses: {
            /** @description What readings told. A step is told once it is certain, some seconds after its end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepDetection"];
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
    getStepCount: {
        parameters: {
            query?: {
                /** @description Letters, digits and . _ : - only. */
                session_id?: string;
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
                    "application/json": components["schemas"]["StepCount"];
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
    resetStepCount: {
        parameters: {
            query?: {
                /** @description Letters, digits and . _ : - only. */
                session_id?: string;
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
                    "application/json": components["schemas"]["StepCount"];
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
    getStepSummary: {
        parameters: {
            query?: {
                /** @description Letters, digits and . _ : - only. */
                session_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session of steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepSession"];
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
    getStepModelInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What finds the steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepModelInfo"];
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
    listStepSessions: {
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
                    "application/json": components["schemas"]["StepSessionList"];
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
    getStepSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Letters, digits and . _ : - only. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session of steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepSession"];
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
    deleteStepSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Letters, digits and . _ : - only. */
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
    connectSteps: {
        parameters: {
            query?: {
                /** @description Letters, digits and . _ : - only. */
                session_id?: string;
                /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
                sampling_rate_hz?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description From here on it is a WebSocket. */
            101: {
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
    reportSteps: {
        parameters: {
            query?: {
                /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
                sampling_rate_hz?: number;
                /** @description Unit of the acceleration, where the names of the columns do not tell. */
                accel_unit?: "m/s2" | "g";
                /** @description Unit of the angular velocity, where the names of the columns do not tell. */
                gyro_unit?: "rad/s" | "deg/s";
                /** @description Unit of the time, where the names of the columns do not tell. */
                time_unit?: "s" | "ms" | "us" | "ns";
                /** @description Names of the columns, separated by commas. */
                columns?: string;
                /** @description What the file is called in the answer. */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/gzip": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description What `kinema steps` tells of a file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepReport"];
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
    measureGait: {
        parameters: {
            query?: {
                /** @description All of it, a report, measures, events, curves, markers with the events found, markers, or joint angles. */
                format?: "json" | "pdf" | "csv" | "events.csv" | "curves.csv" | "c3d" | "trc" | "mot";
                /** @description Of the person, which gives pixels, and a sensor at the lower back, a scale. */
                height_m?: number;
                /** @description The scale itself, where it is known better. */
                metres_per_pixel?: number;
                /** @description Whom; by default whoever is seen in most frames. */
                person?: number;
                /** @description From where keypoints were seen; found if left out. */
                view?: "side" | "front" | "back";
                /** @description Found if left out. */
                surface?: "over-ground" | "treadmill";
                /** @description For the report: what the person is called. */
                pseudonym?: string;
                /** @description For the report: mass of the person. */
                mass_kg?: number;
                /** @description For the report: the day of the recording, such as 2026-05-01. */
                recorded_at?: string;
                /** @description Where sensors were carried, in the order of the files, with commas: foot-left, foot-right, lower-back, hand; recognised if left out. */
                sensor?: string;
                /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
                sampling_rate_hz?: number;
                /** @description Unit of the acceleration, where the names of the columns do not tell. */
                accel_unit?: "m/s2" | "g";
                /** @description Unit of the angular velocity, where the names of the columns do not tell. */
                gyro_unit?: "rad/s" | "deg/s";
                /** @description Unit of the time, where the names of the columns do not tell. */
                time_unit?: "s" | "ms" | "us" | "ns";
                /** @description Names of the columns, separated by commas. */
                columns?: string;
                /** @description What a body is called in the answer. */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "text/csv": string;
                "multipart/form-data": {
                    /**
                     * @description All of it, a report, measures, events, curves, markers with the events found, markers, or joint angles.
                     * @default json
                     * @enum {string}
                     */
                    format?: "json" | "pdf" | "csv" | "events.csv" | "curves.csv" | "c3d" | "trc" | "mot";
                    /** @description Of the person, which gives pixels, and a sensor at the lower back, a scale. */
                    height_m?: number;
                    /** @description The scale itself, where it is known better. */
                    metres_per_pixel?: number;
                    /** @description Whom; by default whoever is seen in most frames. */
                    person?: number;
                    /**
                     * @description From where keypoints were seen; found if left out.
                     * @enum {string}
                     */
                    view?: "side" | "front" | "back";
                    /**
                     * @description Found if left out.
                     * @enum {string}
                     */
                    surface?: "over-ground" | "treadmill";
                    /** @description For the report: what the person is called. */
                    pseudonym?: string;
                    /** @description For the report: mass of the person. */
                    mass_kg?: number;
                    /**
                     * Format: date
                     * @description For the report: the day of the recording, such as 2026-05-01.
                     */
                    recorded_at?: string;
                    /** @description Where sensors were carried, in the order of the files, with commas: foot-left, foot-right, lower-back, hand; recognised if left out. */
                    sensor?: string;
                    /** @description Readings a second, for readings without a timestamp: their times are those of their numbers. */
                    sampling_rate_hz?: number;
                    /**
                     * @description Unit of the acceleration, where the names of the columns do not tell.
                     * @enum {string}
                     */
                    accel_unit?: "m/s2" | "g";
                    /**
                     * @description Unit of the angular velocity, where the names of the columns do not tell.
                     * @enum {string}
                     */
                    gyro_unit?: "rad/s" | "deg/s";
                    /**
                     * @description Unit of the time, where the names of the columns do not tell.
                     * @enum {string}
                     */
                    time_unit?: "s" | "ms" | "us" | "ns";
                    /** @description Names of the columns, separated by commas. */
                    columns?: string;
                    /** @description One, or two of sensors on the two feet. */
                    file: string[];
                    /** @description Likewise of a second recording of the walk. */
                    with?: string[];
                };
            };
        };
        responses: {
            /** @description The document, or the file in the format asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GaitDocument"];
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
    printGaitReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GaitReportRequest"];
            };
        };
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
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
