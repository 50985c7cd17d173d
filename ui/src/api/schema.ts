// 192f9e1e16e3bb2e98c8a2263a2fbce692a5ca20373a9d64329c5c9191e8bb3c is the description that script/api.mjs made these types from; do not edit.
export interface paths {
    "/api/v1/main/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts beside that of the settings */
        get: operations["getAccounts"];
        put?: never;
        /** Makes an account */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/accounts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: operations["getAccountsName"];
        /** Changes role, namespaces or password of an account, or disables it; what is absent stays */
        put: operations["putAccountsName"];
        post?: never;
        /** Deletes an account with its tokens */
        delete: operations["deleteAccountsName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/blueprints/community/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Flows to start from; kind is flow */
        get: operations["getBlueprintsCommunityKind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/blueprints/community/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["getBlueprintsCommunityKindId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/blueprints/community/{kind}/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its graph */
        get: operations["getBlueprintsCommunityKindIdGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/blueprints/community/{kind}/{id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its YAML */
        get: operations["getBlueprintsCommunityKindIdSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation is */
        get: operations["getConfigs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/editor/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What could stand at a place */
        post: operations["postEditorCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/editor/hover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What stands at a place; 204 for nothing to say */
        post: operations["postEditorHover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/editor/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a text */
        post: operations["postEditorProblems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds executions */
        get: operations["getExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an execution */
        get: operations["getExecutionsId"];
        put?: never;
        post?: never;
        /** Removes an ended execution */
        delete: operations["deleteExecutionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/change-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the state of an ended execution */
        post: operations["postExecutionsIdActionsChangeStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/eval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders an expression as the execution or one of its task runs would */
        post: operations["postExecutionsIdActionsEval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/force-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs in spite of limit or date */
        post: operations["postExecutionsIdActionsForceRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops it */
        delete: operations["deleteExecutionsIdActionsKill"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the labels */
        post: operations["postExecutionsIdActionsLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts nothing more until it is resumed */
        post: operations["postExecutionsIdActionsPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs again as a new execution */
        post: operations["postExecutionsIdActionsReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/replay-with-inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs again as a new execution with other inputs */
        post: operations["postExecutionsIdActionsReplayWithInputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs what failed again, in the same execution */
        post: operations["postExecutionsIdActionsRestart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on after a pause */
        post: operations["postExecutionsIdActionsResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says how a task run shall be taken to have ended */
        post: operations["postExecutionsIdActionsState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/actions/unqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes out of the queue */
        post: operations["postExecutionsIdActionsUnqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/change-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the state of an ended execution */
        post: operations["postExecutionsIdChangeStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions that this one started */
        get: operations["getExecutionsIdChildren"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/eval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders an expression as the execution or one of its task runs would */
        post: operations["postExecutionsIdEval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/eval/{taskRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renders an expression as a task run would */
        post: operations["postExecutionsIdEvalTaskRunId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Downloads a file; takes Range */
        get: operations["getExecutionsIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/file/metas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The size of a file */
        get: operations["getExecutionsIdFileMetas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/file/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The beginning of a file, in a form that can be shown */
        get: operations["getExecutionsIdFilePreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flow as it was when the execution ran */
        get: operations["getExecutionsIdFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every state of an execution as server-sent events; the last one has the id 'end' */
        get: operations["getExecutionsIdFollow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/follow-dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The states of an execution and of all that it started, as server-sent events; 'end' when all have ended */
        get: operations["getExecutionsIdFollowDependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/force-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs in spite of limit or date */
        post: operations["postExecutionsIdForceRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The graph of the flow as it was */
        get: operations["getExecutionsIdGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops it */
        delete: operations["deleteExecutionsIdKill"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the labels */
        post: operations["postExecutionsIdLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts nothing more until it is resumed */
        post: operations["postExecutionsIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs again as a new execution */
        post: operations["postExecutionsIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/replay-with-inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs again as a new execution with other inputs */
        post: operations["postExecutionsIdReplayWithInputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs what failed again, in the same execution */
        post: operations["postExecutionsIdRestart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on after a pause */
        post: operations["postExecutionsIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says how a task run shall be taken to have ended */
        post: operations["postExecutionsIdState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pushes and syncs of an execution with their plans, newest first */
        get: operations["getExecutionsIdSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{id}/unqueue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes out of the queue */
        post: operations["postExecutionsIdUnqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a flow; one part for each input, a file for a FILE */
        post: operations["postExecutionsNamespaceId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/{namespace}/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the inputs would be taken, without starting anything */
        post: operations["postExecutionsNamespaceIdValidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes ended executions */
        delete: operations["deleteExecutionsByIds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes ended executions */
        delete: operations["deleteExecutionsByQuery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/change-status/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: change-status; those whose state does not allow it are passed over */
        post: operations["postExecutionsChangeStatusByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/change-status/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: change-status; those whose state does not allow it are passed over */
        post: operations["postExecutionsChangeStatusByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/distinct-field-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The values that a field has among executions */
        get: operations["getExecutionsDistinctFieldValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/export/by-query/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Executions as CSV */
        get: operations["getExecutionsExportByQueryCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/flows/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow for a form to run it */
        get: operations["getExecutionsFlowsNamespaceId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/force-run/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: force-run; those whose state does not allow it are passed over */
        post: operations["postExecutionsForceRunByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/force-run/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: force-run; those whose state does not allow it are passed over */
        post: operations["postExecutionsForceRunByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/kill/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** For many executions: kill; those whose state does not allow it are passed over */
        delete: operations["deleteExecutionsKillByIds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/kill/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** For many executions: kill; those whose state does not allow it are passed over */
        delete: operations["deleteExecutionsKillByQuery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/labels/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds labels to executions, in place of those of the same key */
        post: operations["postExecutionsLabelsByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/labels/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds labels to executions, in place of those of the same key */
        post: operations["postExecutionsLabelsByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The newest execution of each of these flows */
        post: operations["postExecutionsLatest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Namespaces with flows to run */
        get: operations["getExecutionsNamespaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/namespaces/{namespace}/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Flows to run in a namespace */
        get: operations["getExecutionsNamespacesNamespaceFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/pause/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: pause; those whose state does not allow it are passed over */
        post: operations["postExecutionsPauseByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/pause/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: pause; those whose state does not allow it are passed over */
        post: operations["postExecutionsPauseByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/replay/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: replay; those whose state does not allow it are passed over */
        post: operations["postExecutionsReplayByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/replay/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: replay; those whose state does not allow it are passed over */
        post: operations["postExecutionsReplayByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/restart/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: restart; those whose state does not allow it are passed over */
        post: operations["postExecutionsRestartByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/restart/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: restart; those whose state does not allow it are passed over */
        post: operations["postExecutionsRestartByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/resume/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: resume; those whose state does not allow it are passed over */
        post: operations["postExecutionsResumeByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/resume/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: resume; those whose state does not allow it are passed over */
        post: operations["postExecutionsResumeByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds executions */
        get: operations["getExecutionsSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many executions began, over time and by state */
        get: operations["getExecutionsStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/unqueue/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: unqueue; those whose state does not allow it are passed over */
        post: operations["postExecutionsUnqueueByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/unqueue/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For many executions: unqueue; those whose state does not allow it are passed over */
        post: operations["postExecutionsUnqueueByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/executions/webhook/{namespace}/{id}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Starts a flow that has a webhook with this key */
        get: operations["getExecutionsWebhookNamespaceIdKey"];
        /** Starts a flow that has a webhook with this key */
        put: operations["putExecutionsWebhookNamespaceIdKey"];
        /** Starts a flow that has a webhook with this key */
        post: operations["postExecutionsWebhookNamespaceIdKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a flow */
        post: operations["postFlows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/{namespace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Flows of one namespace */
        get: operations["getFlowsNamespace"];
        put?: never;
        /** Makes the flows of a namespace those of the text, in one step */
        post: operations["postFlowsNamespace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a flow */
        get: operations["getFlowsNamespaceId"];
        /** Saves a new revision; none if nothing changed */
        put: operations["putFlowsNamespaceId"];
        post?: never;
        /** Deletes a flow; its revisions stay */
        delete: operations["deleteFlowsNamespaceId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/{namespace}/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The graph of a flow */
        get: operations["getFlowsNamespaceIdGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/{namespace}/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All revisions, oldest first */
        get: operations["getFlowsNamespaceIdRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/{namespace}/{id}/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task of a flow */
        get: operations["getFlowsNamespaceIdTasksTaskId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Saves the flows of a text with several documents */
        post: operations["postFlowsBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/delete/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes flows */
        delete: operations["deleteFlowsDeleteByIds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/delete/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes flows */
        delete: operations["deleteFlowsDeleteByQuery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/disable/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To disable flows */
        post: operations["postFlowsDisableByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/disable/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To disable flows */
        post: operations["postFlowsDisableByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/distinct-namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Namespaces that have flows */
        get: operations["getFlowsDistinctNamespaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/enable/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To enable flows */
        post: operations["postFlowsEnableByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/enable/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** To enable flows */
        post: operations["postFlowsEnableByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/export/by-ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exports flows as a zip */
        post: operations["postFlowsExportByIds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/export/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports flows as a zip */
        get: operations["getFlowsExportByQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The graph of a flow that need not be saved */
        post: operations["postFlowsGraph"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Saves the flows of a zip or of a text with several documents; answers with their names */
        post: operations["postFlowsImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds flows by id, namespace, description and labels */
        get: operations["getFlowsSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds text in the YAML of flows */
        get: operations["getFlowsSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is wrong with the flows of a text */
        post: operations["postFlowsValidate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/validate/task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is wrong with one task or trigger */
        post: operations["postFlowsValidateTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/flows/validate/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is wrong with one trigger */
        post: operations["postFlowsValidateTrigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/git/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the way to a repository step by step; nothing changes */
        post: operations["postGitDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/git/known-hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The SSH servers that this server's own file vouches for */
        get: operations["getGitKnownHosts"];
        put?: never;
        /** Vouch for an SSH server, after its fingerprint was compared with what its owner publishes */
        post: operations["postGitKnownHosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/kv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds keys in all namespaces */
        get: operations["getKv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/logs/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of an execution, in order */
        get: operations["getLogsExecutionId"];
        put?: never;
        post?: never;
        /** Deletes lines of an execution */
        delete: operations["deleteLogsExecutionId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/logs/{executionId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log as a text file */
        get: operations["getLogsExecutionIdDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/logs/{executionId}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines as server-sent events, those there are and those to come */
        get: operations["getLogsExecutionIdFollow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/logs/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes the lines of a flow */
        delete: operations["deleteLogsNamespaceId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/logs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds log lines, newest first unless asked otherwise */
        get: operations["getLogsSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who one is, and what one may do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own password */
        put: operations["putMePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/metrics/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers of an execution, in the order they were kept */
        get: operations["getMetricsExecutionId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/metrics/names/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of the numbers of a flow */
        get: operations["getMetricsNamesNamespaceId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/metrics/names/{namespace}/{id}/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names of the numbers of a task */
        get: operations["getMetricsNamesNamespaceIdTaskId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/metrics/tasks/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tasks of a flow that keep numbers */
        get: operations["getMetricsTasksNamespaceId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declares a namespace; nothing else needs that */
        post: operations["postNamespaces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a namespace */
        get: operations["getNamespacesNamespace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/commits/{commit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows and files of a namespace at a commit, beside those of now */
        get: operations["getNamespacesNamespaceCommitsCommit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/commits/{commit}/flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow as it was at a commit */
        get: operations["getNamespacesNamespaceCommitsCommitFlowsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a file */
        get: operations["getNamespacesNamespaceFiles"];
        /** Moves or renames a file or folder */
        put: operations["putNamespacesNamespaceFiles"];
        /** Writes a file; a zip is unpacked, its _flows becoming flows. If-Match and If-None-Match: * are obeyed */
        post: operations["postNamespacesNamespaceFiles"];
        /** Deletes a file, or a folder with all below; obeys If-Match */
        delete: operations["deleteNamespacesNamespaceFiles"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/content-search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines that hold a text, whatever its case */
        get: operations["getNamespacesNamespaceFilesContentSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One level of a folder */
        get: operations["getNamespacesNamespaceFilesDirectory"];
        put?: never;
        /** Makes a folder; as Git knows no empty ones, it gets a file .gitkeep */
        post: operations["postNamespacesNamespaceFilesDirectory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All files and flows as a zip */
        get: operations["getNamespacesNamespaceFilesExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a file or folder back to what it was, as a new commit */
        post: operations["postNamespacesNamespaceFilesRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The changes of a file or folder, newest first */
        get: operations["getNamespacesNamespaceFilesRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Paths that hold a text */
        get: operations["getNamespacesNamespaceFilesSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/files/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file or folder */
        get: operations["getNamespacesNamespaceFilesStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The states of a namespace, newest first */
        get: operations["getNamespacesNamespaceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/inherited-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of secrets of the namespaces above, by namespace; 'environment' for those of the environment */
        get: operations["getNamespacesNamespaceInheritedSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/kv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that a namespace has itself */
        get: operations["getNamespacesNamespaceKv"];
        put?: never;
        post?: never;
        /** Deletes some keys; answers with those that were there */
        delete: operations["deleteNamespacesNamespaceKv"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/kv/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a value */
        get: operations["getNamespacesNamespaceKvKey"];
        /** Sets a value. The type is what the body looks like: 1.5, true, 2026-01-31, 2026-01-31T12:00:00Z, PT5M, {"a": 1}, "a text". The headers ttl (an ISO-8601 duration) and description are Kestra's way to say the same as the parameters */
        put: operations["putNamespacesNamespaceKvKey"];
        post?: never;
        /** Deletes a key */
        delete: operations["deleteNamespacesNamespaceKvKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/kv/inheritance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that a namespace sees in namespaces above it */
        get: operations["getNamespacesNamespaceKvInheritance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings the whole namespace back to an earlier state, as a new commit */
        post: operations["postNamespacesNamespaceRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of secrets that a namespace can read: its own, inherited ones, those of the environment */
        get: operations["getNamespacesNamespaceSecrets"];
        /** Sets a secret */
        put: operations["putNamespacesNamespaceSecrets"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/secrets/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a secret; the body is the value */
        put: operations["putNamespacesNamespaceSecretsKey"];
        post?: never;
        /** Deletes a secret */
        delete: operations["deleteNamespacesNamespaceSecretsKey"];
        options?: never;
        head?: never;
        /** Changes what is said of a secret, and its value if one is given */
        patch: operations["patchNamespacesNamespaceSecretsKey"];
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/sync/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a namespace was pushed to and synced from, last used first */
        get: operations["getNamespacesNamespaceSyncBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/sync/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pushes and syncs of a namespace, newest first */
        get: operations["getNamespacesNamespaceSyncRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/{namespace}/sync/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a namespace stands to the directories it was pushed to and synced from */
        get: operations["getNamespacesNamespaceSyncStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/autocomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Names of namespaces that hold a text */
        post: operations["postNamespacesAutocomplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/namespaces/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds namespaces */
        get: operations["getNamespacesSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/outputs/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outputs of an execution and of its task runs */
        get: operations["getOutputsExecutionId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/outputs/{executionId}/{taskRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outputs of a task run */
        get: operations["getOutputsExecutionIdTaskRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/pebble/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Filters of expressions */
        get: operations["getPebbleFilters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/pebble/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Functions of expressions */
        get: operations["getPebbleFunctions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every task and trigger */
        get: operations["getPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/plugins/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The manual of a task or trigger */
        get: operations["getPluginsType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/plugins/schemas/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of a flow, a task or a trigger */
        get: operations["getPluginsSchemasKind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/schemas/flow.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of a flow */
        get: operations["getSchemasFlowJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of all secrets */
        get: operations["getSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/secrets/reseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Encrypts with the current key what was encrypted with a previous one */
        post: operations["postSecretsReseal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bindings that the server looks after, and how each stands */
        get: operations["getSyncBindings"];
        put?: never;
        /** Keep a namespace in step with a directory of a branch; its first plan waits for a person */
        post: operations["postSyncBindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A binding and how it stands */
        get: operations["getSyncBindingsId"];
        /** Change a binding; what decides about runs waits for a person then */
        put: operations["putSyncBindingsId"];
        post?: never;
        /** Look after a binding no more; both sides stay as they are */
        delete: operations["deleteSyncBindingsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was delivered to the webhook of a binding, newest first */
        get: operations["getSyncBindingsIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/deliveries/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a delivery to the webhook, signed with its secret, and tell what became of it */
        post: operations["postSyncBindingsIdDeliveriesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every path that is not the same on both sides, and how it stands; looks at the remote now */
        get: operations["getSyncBindingsIdFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at both sides now */
        post: operations["postSyncBindingsIdLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do nothing by itself until it is resumed */
        post: operations["postSyncBindingsIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the plan of a binding now; to be applied by POST /sync/plans/{runId}/apply */
        post: operations["postSyncBindingsIdPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on */
        post: operations["postSyncBindingsIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the base, Git and the server have at a path, as texts; looks at the remote now */
        get: operations["getSyncBindingsIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/bindings/readopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget what a namespace and a directory of a branch had in common; the next run is a first contact */
        post: operations["postSyncBindingsReadopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What both sides have at a path, and why a run would or would not touch it */
        post: operations["postSyncExplain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Every path that is not the same on both sides, and how it stands; looks at the remote now */
        post: operations["postSyncFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A hosting service says that somebody pushed: look at the binding now */
        post: operations["postSyncHooksId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the plan of a push or a sync; nothing else changes */
        post: operations["postSyncPlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/plans/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan and what it would mean */
        get: operations["getSyncPlansRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/plans/{runId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply exactly this plan; 409 with the new plan if anything has moved */
        post: operations["postSyncPlansRunIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The previews of branches, and how each stands */
        get: operations["getSyncPreviews"];
        put?: never;
        /** Give branches of a repository a namespace each, for as long as they are there */
        post: operations["postSyncPreviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A preview and how it and its branches stand */
        get: operations["getSyncPreviewsId"];
        /** Change a preview, but not which namespaces it makes and what they hold */
        put: operations["putSyncPreviewsId"];
        post?: never;
        /** Remove all namespaces of a preview, and then the preview */
        delete: operations["deleteSyncPreviewsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the branches now, and try again what could not be taken */
        post: operations["postSyncPreviewsIdLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}/namespaces/{namespace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a namespace that is held because it has files that did not come from Git */
        delete: operations["deleteSyncPreviewsIdNamespacesNamespace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}/namespaces/{namespace}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a namespace an ordinary one, with triggers on, that the preview touches no more */
        post: operations["postSyncPreviewsIdNamespacesNamespaceRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do nothing by itself until it is resumed */
        post: operations["postSyncPreviewsIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/previews/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on */
        post: operations["postSyncPreviewsIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One push or sync with its plan */
        get: operations["getSyncRunsRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/runs/{runId}/diffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The changes of a push or sync as texts, in the plan's order */
        get: operations["getSyncRunsRunIdDiffs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/sync/runs/{runId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what a push or a sync did */
        post: operations["postSyncRunsRunIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own tokens; those of all for an administrator */
        get: operations["getTokens"];
        put?: never;
        /** Makes a token with a part of what one may do oneself; its text is in the answer and nowhere else */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token */
        delete: operations["deleteTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches a trigger off or on, or begins a backfill */
        put: operations["putTriggers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/{namespace}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The triggers of a flow */
        get: operations["getTriggersNamespaceId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/{namespace}/{id}/{trigger}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a trigger; it comes back when its flow is saved */
        delete: operations["deleteTriggersNamespaceIdTrigger"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/{namespace}/{id}/{trigger}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was delivered to a webhook, newest first */
        get: operations["getTriggersNamespaceIdTriggerDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/{namespace}/{id}/{trigger}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets what a trigger remembers and counts its next date from now */
        post: operations["postTriggersNamespaceIdTriggerRestart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/{namespace}/{id}/{trigger}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a trigger fire although what it started last is still running */
        post: operations["postTriggersNamespaceIdTriggerUnlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Runs a schedule for dates of the past */
        put: operations["putTriggersBackfillCreate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a backfill */
        post: operations["postTriggersBackfillDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/delete/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillDeleteByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/delete/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillDeleteByTriggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Interrupts a backfill */
        put: operations["putTriggersBackfillPause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/pause/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Interrupts backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillPauseByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/pause/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Interrupts backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillPauseByTriggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/unpause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Goes on with a backfill */
        put: operations["putTriggersBackfillUnpause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/unpause/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillUnpauseByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/backfill/unpause/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with backfills; those for which there is nothing to do are passed over */
        post: operations["postTriggersBackfillUnpauseByTriggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/delete/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets triggers; those for which there is nothing to do are passed over */
        delete: operations["deleteTriggersDeleteByQuery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/delete/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets triggers; those for which there is nothing to do are passed over */
        delete: operations["deleteTriggersDeleteByTriggers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next dates of a cron expression */
        get: operations["getTriggersPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/restart/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts triggers anew from now; those for which there is nothing to do are passed over */
        post: operations["postTriggersRestartByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/restart/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts triggers anew from now; those for which there is nothing to do are passed over */
        post: operations["postTriggersRestartByTriggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds triggers */
        get: operations["getTriggersSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/set-disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches triggers off or on */
        put: operations["putTriggersSetDisabled"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/set-disabled/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches triggers off or on */
        post: operations["postTriggersSetDisabledByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/set-disabled/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches triggers off or on */
        post: operations["postTriggersSetDisabledByTriggers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/unlock/by-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets triggers fire again; those for which there is nothing to do are passed over */
        post: operations["postTriggersUnlockByQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/main/triggers/unlock/by-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets triggers fire again; those for which there is nothing to do are passed over */
        post: operations["postTriggersUnlockByTriggers"];
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
        /** Says whether the server works */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers as long as the process does; if it does not, start it again */
        get: operations["getHealthLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be answered now: 200 or 503 */
        get: operations["getHealthReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text form of Prometheus */
        get: operations["getMetrics"];
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
        /** This document */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers pong */
        get: operations["getPing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prometheus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text form of Prometheus */
        get: operations["getPrometheus"];
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
        AccountChange: {
            disabled?: boolean;
            name?: string;
            namespaces?: string[];
            password?: string;
            /** @enum {string} */
            role?: "VIEWER" | "OPERATOR" | "EDITOR" | "MAINTAINER" | "ADMIN";
        };
        AccountView: {
            /** Format: date-time */
            created: string;
            disabled: boolean;
            name: string;
            namespaces: string[];
            permissions: ("VIEW" | "EDIT" | "RUN" | "SECRETS" | "PLAN" | "APPLY" | "PUSH" | "CONFIRM" | "BINDINGS" | "ADMIN")[];
            /** @enum {string} */
            role: "VIEWER" | "OPERATOR" | "EDITOR" | "MAINTAINER" | "ADMIN";
            /** Format: date-time */
            updated: string;
        };
        AllOutputs: {
            outputs: {
                [key: string]: unknown;
            };
            taskRuns: components["schemas"]["TaskOutputs"][];
        };
        App: {
            apiUrl?: string;
            appId: string;
            installationId?: string;
            privateKeySecret: string;
        };
        Approval: {
            confirm?: boolean;
            planHash: string;
        };
        Arrived: {
            commits: components["schemas"]["Commit"][];
            /** Format: int32 */
            count: number;
            rewritten: boolean;
            touches: boolean;
            whole: boolean;
        };
        AttemptView: {
            error?: string;
            state: components["schemas"]["StateView"];
        };
        Autocomplete: {
            ids?: string[];
            q?: string;
        };
        BackfillRequest: {
            /** Format: date-time */
            end?: string;
            inputs?: {
                [key: string]: unknown;
            };
            labels?: components["schemas"]["Label"][];
            /** Format: date-time */
            start: string;
        };
        BackfillView: {
            /** Format: date-time */
            currentDate: string;
            /** Format: int64 */
            done: number;
            /** Format: date-time */
            end: string;
            inputs: {
                [key: string]: unknown;
            };
            labels: components["schemas"]["Label"][];
            paused: boolean;
            /** Format: date-time */
            previousNextExecutionDate?: string;
            /** Format: date-time */
            start: string;
            /** Format: int64 */
            total: number;
        };
        Binding: {
            after?: string;
            both?: boolean;
            branch: string;
            children: boolean;
            clientCertificateKeySecret?: string;
            clientCertificatePassphraseSecret?: string;
            clientCertificateSecret?: string;
            conflict: string;
            /** @enum {string} */
            content: "FILES" | "FLOWS" | "ALL";
            delete: boolean;
            directory: string;
            every?: string;
            files?: string[];
            freezes?: components["schemas"]["Freeze"][];
            githubApp?: components["schemas"]["App"];
            id: string;
            knownHosts?: string;
            /** @enum {string} */
            lfs: "KEEP" | "FETCH" | "REFUSE";
            /** Format: int32 */
            maxDeletions?: number;
            message?: string;
            namespace: string;
            noProxy?: boolean;
            notes?: boolean;
            /** @enum {string} */
            onFailure?: "HOLD" | "UNDO";
            passphraseSecret?: string;
            passwordSecret?: string;
            privateKeySecret?: string;
            propose?: components["schemas"]["ProposeWish"];
            proxy?: string;
            proxyBypass?: string[];
            /** @enum {string} */
            secretScan?: "HOLD" | "WARN" | "OFF";
            secretScanAllow?: string[];
            signingKeyPassphraseSecret?: string;
            signingKeySecret?: string;
            /** @enum {string} */
            source: "GIT" | "SERVER";
            strictHostKeyChecking?: boolean;
            trustedCaPem?: string;
            trustedSigners?: string;
            url: string;
            username?: string;
            watch?: string;
            webhook?: components["schemas"]["Webhook"];
        };
        BindingDeliveryView: {
            /** Format: int64 */
            bytes: number;
            deliveryId?: string;
            event?: string;
            /** @enum {string} */
            outcome?: "NOTHING_CHANGED" | "APPLIED" | "HELD" | "WAITING" | "FROZEN" | "PAUSED" | "FAILED";
            reason: string;
            runId?: string;
            /** Format: int32 */
            status: number;
            /** Format: date-time */
            time: string;
            /** @enum {string} */
            verdict: "ACCEPTED" | "WRONG_BRANCH" | "DUPLICATE" | "PING" | "BAD_SIGNATURE" | "NO_SECRET" | "TOO_MANY";
        };
        BindingView: {
            branch: string;
            directory: string;
            gitCommit?: string;
            namespace: string;
            namespaceCommit?: string;
            /** Format: date-time */
            updated: string;
            url: string;
        };
        BindingWatch: {
            binding: string;
            passed?: string;
            run?: components["schemas"]["Run"];
        };
        Blueprint: {
            description: string;
            id: string;
            includedTasks: string[];
            source: string;
            tags: string[];
            title: string;
        };
        BoundPlace: {
            branch?: string;
            directory?: string;
            namespace: string;
            url: string;
        };
        Broken: {
            flow: string;
            problem: string;
        };
        BucketView: {
            /** Format: duration */
            averageDuration: string;
            executionCounts: {
                [key: string]: number;
            };
            /** Format: date-time */
            startDate: string;
        };
        Bulk: {
            /** Format: int32 */
            count: number;
        };
        CheckView: {
            behavior: string;
            message: string;
            style: string;
        };
        Cluster: {
            cluster: components["schemas"]["GraphNode"];
            end: string;
            nodes: string[];
            parents: string[];
            start: string;
        };
        Commit: {
            author: string;
            id: string;
            message: string;
            /** Format: date-time */
            time: string;
        };
        CommitView: {
            author: string;
            commit: string;
            /** Format: date-time */
            date: string;
            email: string;
            newest: boolean;
            paths: components["schemas"]["PathView"][];
            reason: string;
        };
        Configs: {
            edition: string;
            hiddenLabelsPrefixes: string[];
            isBasicAuthInitialized: boolean;
            isTutorialEnabled: boolean;
            preview: components["schemas"]["PreviewRows"];
            systemNamespace: string;
            url?: string;
            uuid: string;
            version: string;
        };
        DeliveryView: {
            /** Format: int64 */
            bytes: number;
            deliveryId?: string;
            event?: string;
            executionId?: string;
            reason: string;
            /** Format: int32 */
            status: number;
            /** Format: date-time */
            time: string;
            verdict: string;
        };
        DiffView: {
            /** Format: int32 */
            additions: number;
            binary: boolean;
            /** Format: int32 */
            deletions: number;
            diff?: string;
            gitPath: string;
        };
        Edge: {
            relation: components["schemas"]["Relation"];
            source: string;
            target: string;
        };
        EntryView: {
            /** Format: date-time */
            creationDate: string;
            description?: string;
            /** Format: date-time */
            expirationDate?: string;
            key: string;
            namespace: string;
            /** @enum {string} */
            type: "STRING" | "NUMBER" | "BOOLEAN" | "DATETIME" | "DATE" | "DURATION" | "JSON";
            /** Format: date-time */
            updateDate: string;
            /** Format: int64 */
            version: number;
        };
        ErrorBody: {
            errorId?: string;
            message: string;
            problems: components["schemas"]["ProblemView"][];
            /** Format: int32 */
            status: number;
        };
        Evaluation: {
            error?: string;
            result?: string;
        };
        Examination: {
            findings: components["schemas"]["FindingView"][];
            reachable: boolean;
        };
        ExecutionView: {
            error?: string;
            flowId: string;
            /** Format: int32 */
            flowRevision: number;
            id: string;
            inputs: {
                [key: string]: unknown;
            };
            kind: string;
            labels: components["schemas"]["Label"][];
            metadata: components["schemas"]["Metadata"];
            namespace: string;
            namespaceCommit?: string;
            originalId: string;
            outputs: {
                [key: string]: unknown;
            };
            parentId?: string;
            /** Format: date-time */
            scheduleDate?: string;
            state: components["schemas"]["StateView"];
            taskRunList?: components["schemas"]["TaskRunView"][];
            trigger?: components["schemas"]["TriggerView"];
            url?: string;
            variables: {
                [key: string]: unknown;
            };
        };
        FileAttributes: {
            /** Format: int64 */
            creationTime: number;
            fileName: string;
            /** Format: int64 */
            lastModifiedTime: number;
            metadata: {
                [key: string]: string;
            };
            /** Format: int64 */
            size: number;
            type: string;
        };
        FileRevisionView: {
            author: string;
            blob?: string;
            commit: string;
            /** Format: date-time */
            date: string;
            deleted: boolean;
            email: string;
            reason: string;
            /** Format: int32 */
            revision: number;
        };
        FileState: {
            action: string;
            gitPath: string;
            path: string;
            /** Format: date-time */
            since?: string;
            /** @enum {string} */
            state: "IN_SYNC" | "GIT_AHEAD" | "SERVER_AHEAD" | "DIVERGED" | "PROPOSED" | "CONFLICT" | "HELD_HISTORY" | "HELD_DELETES" | "HELD_SECRETS" | "HELD_CHANGE" | "HELD_CANARY" | "WATCHING" | "WAITING" | "INVALID" | "AUTH_FAILED" | "HOST_KEY_CHANGED" | "UNREACHABLE" | "PAUSED" | "FROZEN" | "FAILED";
            text: string;
            /** @enum {string} */
            verdict: "SAME" | "CHANGED_IN_GIT" | "CHANGED_ON_SERVER" | "CHANGED_ALIKE" | "CHANGED_BOTH" | "NEW_IN_GIT" | "NEW_ON_SERVER" | "DIFFERENT" | "DELETED_IN_GIT" | "DELETED_ON_SERVER" | "DELETED_IN_GIT_CHANGED_ON_SERVER" | "DELETED_ON_SERVER_CHANGED_IN_GIT" | "GONE";
        };
        FindingView: {
            check: string;
            fix: string;
            found: string;
            knownHost?: string;
            /** @enum {string} */
            verdict: "GOOD" | "WARNING" | "BAD" | "SKIPPED";
        };
        FlowId: {
            id: string;
            namespace: string;
        };
        FlowView: {
            afterExecution?: {
                [key: string]: unknown;
            }[];
            author?: string;
            checks?: {
                [key: string]: unknown;
            }[];
            concurrency?: {
                [key: string]: unknown;
            };
            deleted: boolean;
            description?: string;
            disabled: boolean;
            draft: boolean;
            errors?: {
                [key: string]: unknown;
            }[];
            finally?: {
                [key: string]: unknown;
            }[];
            id: string;
            inputs?: {
                [key: string]: unknown;
            }[];
            invalid: boolean;
            labels: components["schemas"]["Label"][];
            namespace: string;
            outputs?: {
                [key: string]: unknown;
            }[];
            pluginDefaults?: {
                [key: string]: unknown;
            }[];
            reason?: string;
            retry?: {
                [key: string]: unknown;
            };
            /** Format: int32 */
            revision: number;
            sla?: {
                [key: string]: unknown;
            }[];
            source?: string;
            tasks?: {
                [key: string]: unknown;
            }[];
            triggers?: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            updated?: string;
            variables?: {
                [key: string]: unknown;
            };
        };
        Found: {
            fragments: string[];
            model: components["schemas"]["FlowView"];
        };
        FoundLine: {
            /** Format: int32 */
            line: number;
            path: string;
            text: string;
        };
        Freeze: {
            days?: string[];
            duration?: string;
            end?: string;
            from?: string;
            reason?: string;
            start?: string;
            zone?: string;
        };
        FunctionView: {
            arguments: string[];
            description: string;
            name: string;
            signature: string;
        };
        GitAddress: {
            branch?: string;
            clientCertificateKeySecret?: string;
            clientCertificatePassphraseSecret?: string;
            clientCertificateSecret?: string;
            githubApp?: components["schemas"]["GitAppAddress"];
            knownHosts?: string;
            namespace?: string;
            noProxy?: boolean;
            passphraseSecret?: string;
            passwordSecret?: string;
            privateKeySecret?: string;
            proxy?: string;
            proxyBypass?: string[];
            trustedCaPem?: string;
            url: string;
            username?: string;
        };
        GitAppAddress: {
            apiUrl?: string;
            appId: string;
            installationId?: string;
            privateKeySecret: string;
        };
        Graph: {
            clusters: components["schemas"]["Cluster"][];
            edges: components["schemas"]["Edge"][];
            flowables: string[];
            nodes: components["schemas"]["GraphNode"][];
        };
        GraphNode: {
            branchType?: string;
            task?: components["schemas"]["NodeTask"];
            trigger?: components["schemas"]["NodeTrigger"];
            type: string;
            uid: string;
        };
        Health: {
            parts: {
                [key: string]: string;
            };
            /** Format: date-time */
            startedAt: string;
            status: string;
            version: string;
        };
        HookView: {
            message: string;
        };
        HostApproval: {
            line: string;
        };
        HoverText: {
            end: components["schemas"]["Location"];
            markdown: string;
            start: components["schemas"]["Location"];
            type: string;
        };
        InputName: {
            id: string;
        };
        InputsView: {
            checks: components["schemas"]["CheckView"][];
            id: string;
            inputs: components["schemas"]["InputView"][];
            namespace: string;
        };
        InputView: {
            enabled: boolean;
            errors: string[];
            input: components["schemas"]["InputName"];
            isDefault: boolean;
            value?: unknown;
        };
        IssuedToken: {
            details: components["schemas"]["TokenView"];
            token: string;
        };
        KeptBinding: {
            action: string;
            approved: boolean;
            /** Format: date-time */
            created: string;
            id: string;
            lastRunId?: string;
            /** Format: date-time */
            lastSuccess?: string;
            message?: string;
            namespace: string;
            /** Format: date-time */
            nextTry?: string;
            notesProblem?: string;
            paused: boolean;
            planRunId?: string;
            settings: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "IN_SYNC" | "GIT_AHEAD" | "SERVER_AHEAD" | "DIVERGED" | "PROPOSED" | "CONFLICT" | "HELD_HISTORY" | "HELD_DELETES" | "HELD_SECRETS" | "HELD_CHANGE" | "HELD_CANARY" | "WATCHING" | "WAITING" | "INVALID" | "AUTH_FAILED" | "HOST_KEY_CHANGED" | "UNREACHABLE" | "PAUSED" | "FROZEN" | "FAILED";
            tip?: string;
            /** Format: date-time */
            updated: string;
            watch?: components["schemas"]["BindingWatch"];
            webhook?: components["schemas"]["WebhookHealth"];
        };
        KeptBranch: {
            action: string;
            branch: string;
            commit: string;
            exists: boolean;
            lastRunId?: string;
            message?: string;
            /** Format: date-time */
            moved: string;
            namespace: string;
            namespaceCommit?: string;
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "FILLING" | "IN_SYNC" | "INVALID" | "NAMESPACE_TAKEN" | "EXPIRED" | "HELD" | "RELEASED" | "REMOVED";
            syncedCommit?: string;
            tests: components["schemas"]["KeptTest"][];
        };
        KeptPreview: {
            action: string;
            branches: components["schemas"]["KeptBranch"][];
            /** Format: date-time */
            created: string;
            id: string;
            message?: string;
            namespace: string;
            /** Format: date-time */
            nextTry?: string;
            paused: boolean;
            settings: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "IN_SYNC" | "OVER_LIMIT" | "BRANCHES_MISSING" | "AUTH_FAILED" | "HOST_KEY_CHANGED" | "UNREACHABLE" | "INVALID" | "PAUSED" | "FAILED";
            /** Format: date-time */
            updated: string;
        };
        KeptTest: {
            executionId?: string;
            flow: string;
            message?: string;
            /** @enum {string} */
            state: "WAITING" | "RUNNING" | "SUCCESS" | "FAILED";
        };
        Keys: {
            keys?: string[];
        };
        KnownHost: {
            fingerprint: string;
            host: string;
            line: string;
            type: string;
        };
        Label: {
            key: string;
            value: string;
        };
        LabelsForMany: {
            executionLabels?: components["schemas"]["Label"][];
            executionsId?: string[];
        };
        Location: {
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            line: number;
        };
        LogView: {
            /** Format: int32 */
            attemptNumber: number;
            executionId: string;
            flowId: string;
            /** @enum {string} */
            level: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
            message: string;
            namespace: string;
            taskId?: string;
            taskRunId?: string;
            /** Format: date-time */
            timestamp: string;
            triggerId?: string;
        };
        Manual: {
            markdown: string;
            schema: {
                [key: string]: unknown;
            };
            type: string;
        };
        Metadata: {
            /** Format: int32 */
            attemptNumber: number;
            /** Format: date-time */
            originalCreatedDate: string;
        };
        Metas: {
            /** Format: int64 */
            size: number;
        };
        MetricView: {
            executionId: string;
            flowId: string;
            name: string;
            namespace: string;
            tags: {
                [key: string]: string;
            };
            taskId: string;
            taskRunId: string;
            /** Format: date-time */
            timestamp: string;
            type: string;
            value: number;
        };
        MeView: {
            name: string;
            namespaces: string[];
            permissions: ("VIEW" | "EDIT" | "RUN" | "SECRETS" | "PLAN" | "APPLY" | "PUSH" | "CONFIRM" | "BINDINGS" | "ADMIN")[];
            signIn: boolean;
            token?: string;
        };
        Missing: {
            flow: string;
            name: string;
        };
        NamespaceName: {
            id: string;
        };
        NamespaceView: {
            commit?: string;
            /** Format: date-time */
            created: string;
            id: string;
            /** Format: date-time */
            updated: string;
        };
        NewPassword: {
            old?: string;
            password?: string;
        };
        NextDates: {
            dates: string[];
            timezone: string;
        };
        NextRun: {
            /** Format: date-time */
            after?: string;
            /** Format: date-time */
            before?: string;
            flow: string;
            trigger: string;
        };
        NodeTask: {
            description?: string;
            disabled: boolean;
            id: string;
            type: string;
        };
        NodeTrigger: {
            disabled: boolean;
            id: string;
            type: string;
        };
        PagedResultsBlueprint: {
            results: components["schemas"]["Blueprint"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsEntryView: {
            results: components["schemas"]["EntryView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsExecutionView: {
            results: components["schemas"]["ExecutionView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsFlowView: {
            results: components["schemas"]["FlowView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsFound: {
            results: components["schemas"]["Found"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsLogView: {
            results: components["schemas"]["LogView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsMetricView: {
            results: components["schemas"]["MetricView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsNamespaceView: {
            results: components["schemas"]["NamespaceView"][];
            /** Format: int64 */
            total: number;
        };
        PagedResultsTriggerStateView: {
            results: components["schemas"]["TriggerStateView"][];
            /** Format: int64 */
            total: number;
        };
        PathView: {
            /** @enum {string} */
            kind: "FLOW" | "FILE";
            now?: string;
            path: string;
            then?: string;
        };
        Place: {
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            line: number;
            source: string;
        };
        PlanImpact: {
            broken: components["schemas"]["Broken"][];
            missingFiles: components["schemas"]["Missing"][];
            missingSecrets: components["schemas"]["Missing"][];
            schedules: components["schemas"]["NextRun"][];
        };
        PlanView: {
            impact: components["schemas"]["PlanImpact"];
            message: string;
            run: components["schemas"]["RunView"];
            stale: boolean;
        };
        PluginView: {
            aliases: string[];
            group: string;
            /** @enum {string} */
            kind: "TASK" | "FLOW_CONTROL" | "TRIGGER";
            notYet: string;
            origin: string;
            title: string;
            type: string;
        };
        Preview: {
            content: unknown;
            extension: string;
            /** Format: int32 */
            maxLine: number;
            truncated: boolean;
            /** @enum {string} */
            type: "TEXT" | "LIST" | "IMAGE" | "MARKDOWN" | "PDF";
        };
        PreviewRows: {
            /** Format: int32 */
            initial: number;
            /** Format: int32 */
            max: number;
        };
        PreviewWish: {
            allowForks?: boolean;
            branches: string[];
            clientCertificateKeySecret?: string;
            clientCertificatePassphraseSecret?: string;
            clientCertificateSecret?: string;
            /** @enum {string} */
            content?: "FLOWS" | "FILES" | "MIXED";
            directory?: string;
            every?: string;
            expire?: string;
            githubApp?: components["schemas"]["App"];
            id: string;
            knownHosts?: string;
            /** Format: int32 */
            limit?: number;
            namespace: string;
            noProxy?: boolean;
            passphraseSecret?: string;
            passwordSecret?: string;
            privateKeySecret?: string;
            proxy?: string;
            proxyBypass?: string[];
            run?: string[];
            /** @enum {string} */
            secrets?: "INHERIT" | "NONE";
            status?: components["schemas"]["Status"];
            strictHostKeyChecking?: boolean;
            target?: string;
            trustedCaPem?: string;
            url: string;
            username?: string;
        };
        ProblemView: {
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            endColumn: number;
            /** Format: int32 */
            endLine: number;
            /** Format: int32 */
            line: number;
            message: string;
            path: string;
            /** @enum {string} */
            severity: "ERROR" | "WARNING" | "HINT";
        };
        ProposeWish: {
            apiUrl?: string;
            comment: boolean;
            description?: string;
            provider?: string;
            status: boolean;
            target?: string;
            title?: string;
            /** @enum {string} */
            when: "ALWAYS" | "IF_PROTECTED";
        };
        Relation: {
            /** @enum {string} */
            relationType: "SEQUENTIAL" | "CHOICE" | "ERROR" | "FINALLY" | "PARALLEL" | "DYNAMIC";
            value?: string;
        };
        RevisionView: {
            author: string;
            commit: string;
            /** Format: date-time */
            date: string;
            email: string;
            reason: string;
        };
        Run: {
            commit: string;
            id: string;
            note: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            started: string;
            toUndo: boolean;
            /** Format: date-time */
            until: string;
            /** @enum {string} */
            verdict: "WATCHING" | "PASSED" | "FAILED";
        };
        RunView: {
            branch: string;
            commitUrl?: string;
            directory: string;
            dryRun: boolean;
            /** Format: date-time */
            ended?: string;
            error?: string;
            executionId?: string;
            gitBefore?: string;
            gitCommit?: string;
            id: string;
            namespace: string;
            namespaceCommit?: string;
            plan?: {
                [key: string]: unknown;
            };
            planHash: string;
            source: string;
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            state: "PLANNED" | "PUSHING" | "APPLIED" | "UNCHANGED" | "PROPOSED" | "FAILED";
            taskRunId?: string;
            url: string;
        };
        SecretChange: {
            description?: string;
            key?: string;
            tags?: components["schemas"]["Tag"][];
            value?: string;
        };
        Secrets: {
            readOnly: boolean;
            results: components["schemas"]["SecretView"][];
            /** Format: int64 */
            total: number;
        };
        SecretView: {
            description?: string;
            key: string;
            namespace?: string;
            readOnly: boolean;
            /** @enum {string} */
            source: "STORE" | "ENVIRONMENT";
            tags: components["schemas"]["Tag"][];
            /** Format: date-time */
            updated?: string;
        };
        SetDisabled: {
            disabled: boolean;
            triggers: components["schemas"]["TriggerId"][];
        };
        StandingView: {
            action: string;
            ahead: string[];
            behind?: boolean;
            bindingId?: string;
            branch: string;
            directory: string;
            error?: string;
            /** Format: date-time */
            lastRun?: string;
            lastRunId?: string;
            namespace: string;
            /** Format: date-time */
            nextTry?: string;
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "IN_SYNC" | "GIT_AHEAD" | "SERVER_AHEAD" | "DIVERGED" | "PROPOSED" | "CONFLICT" | "HELD_HISTORY" | "HELD_DELETES" | "HELD_SECRETS" | "HELD_CHANGE" | "HELD_CANARY" | "WATCHING" | "WAITING" | "INVALID" | "AUTH_FAILED" | "HOST_KEY_CHANGED" | "UNREACHABLE" | "PAUSED" | "FROZEN" | "FAILED";
            url: string;
        };
        StateView: {
            /** @enum {string} */
            current: "CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED";
            /** Format: duration */
            duration: string;
            /** Format: date-time */
            endDate?: string;
            histories: components["schemas"]["Step"][];
            /** Format: date-time */
            startDate: string;
        };
        Status: {
            apiUrl?: string;
            provider?: string;
        };
        Step: {
            /** Format: date-time */
            date: string;
            /** @enum {string} */
            state: "CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED";
        };
        Suggestion: {
            detail: string;
            documentation: string;
            insert: string;
            kind: string;
            label: string;
        };
        Suggestions: {
            /** Format: int32 */
            from: number;
            items: components["schemas"]["Suggestion"][];
        };
        SyncWish: {
            branch: string;
            children: boolean;
            clientCertificateKeySecret?: string;
            clientCertificatePassphraseSecret?: string;
            clientCertificateSecret?: string;
            conflict: string;
            /** @enum {string} */
            content: "FILES" | "FLOWS" | "ALL";
            delete: boolean;
            directory: string;
            files?: string[];
            githubApp?: components["schemas"]["App"];
            knownHosts?: string;
            /** @enum {string} */
            lfs: "KEEP" | "FETCH" | "REFUSE";
            /** Format: int32 */
            maxDeletions?: number;
            message?: string;
            namespace: string;
            noProxy?: boolean;
            passphraseSecret?: string;
            passwordSecret?: string;
            privateKeySecret?: string;
            propose?: components["schemas"]["ProposeWish"];
            proxy?: string;
            proxyBypass?: string[];
            /** @enum {string} */
            secretScan?: "HOLD" | "WARN" | "OFF";
            secretScanAllow?: string[];
            signingKeyPassphraseSecret?: string;
            signingKeySecret?: string;
            /** @enum {string} */
            source: "GIT" | "SERVER";
            strictHostKeyChecking?: boolean;
            trustedCaPem?: string;
            trustedSigners?: string;
            url: string;
            username?: string;
        };
        Tag: {
            key: string;
            value: string;
        };
        TaskOutputs: {
            /** Format: int32 */
            iteration?: number;
            outputs: {
                [key: string]: unknown;
            };
            taskId: string;
            taskRunId: string;
            value?: string;
        };
        TaskRunView: {
            attempts: components["schemas"]["AttemptView"][];
            executionId: string;
            flowId: string;
            id: string;
            /** Format: int32 */
            iteration?: number;
            namespace: string;
            outputs: {
                [key: string]: unknown;
            };
            parentTaskRunId?: string;
            state: components["schemas"]["StateView"];
            taskId: string;
            value?: string;
        };
        TaskState: {
            /** @enum {string} */
            state: "CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED";
            taskRunId: string;
        };
        TaskView: {
            id: string;
            properties: {
                [key: string]: unknown;
            };
            type: string;
        };
        TestedView: {
            delivery?: components["schemas"]["BindingDeliveryView"];
            isPublic: boolean;
            message: string;
            /** Format: int32 */
            status?: number;
            url: string;
        };
        TokenRequest: {
            /** Format: date-time */
            expires?: string;
            name?: string;
            namespaces?: string[];
            permissions?: ("VIEW" | "EDIT" | "RUN" | "SECRETS" | "PLAN" | "APPLY" | "PUSH" | "CONFIRM" | "BINDINGS" | "ADMIN")[];
        };
        TokenView: {
            account: string;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            expires?: string;
            id: string;
            /** Format: date-time */
            lastUsed?: string;
            name: string;
            namespaces: string[];
            permissions: ("VIEW" | "EDIT" | "RUN" | "SECRETS" | "PLAN" | "APPLY" | "PUSH" | "CONFIRM" | "BINDINGS" | "ADMIN")[];
        };
        TriggerId: {
            flowId: string;
            namespace: string;
            triggerId: string;
        };
        TriggerStateView: {
            backfill?: components["schemas"]["BackfillView"];
            /** Format: date-time */
            date?: string;
            disabled: boolean;
            /** Format: date-time */
            evaluatedAt?: string;
            executionId?: string;
            flowId: string;
            /** Format: date-time */
            lastTriggeredDate?: string;
            locked: boolean;
            namespace: string;
            /** Format: date-time */
            nextEvaluationDate?: string;
            /** Format: date-time */
            nextExecutionDate?: string;
            triggerId: string;
            type: string;
            /** Format: date-time */
            updatedDate: string;
        };
        TriggerView: {
            id: string;
            type: string;
            variables: {
                [key: string]: unknown;
            };
        };
        Undo: {
            git?: boolean;
            passwordSecret?: string;
            signingKeyPassphraseSecret?: string;
            signingKeySecret?: string;
            username?: string;
        };
        Update: {
            backfill?: components["schemas"]["BackfillRequest"];
            disabled?: boolean;
            flowId: string;
            namespace: string;
            triggerId: string;
        };
        Validation: {
            constraints?: string;
            deprecationPaths: string[];
            filename?: string;
            flow?: string;
            /** Format: int32 */
            index: number;
            infos: string[];
            namespace?: string;
            outdated: boolean;
            problems: components["schemas"]["ProblemView"][];
            warnings: string[];
        };
        ValueView: {
            /** Format: date-time */
            created: string;
            description?: string;
            /** Format: date-time */
            expirationDate?: string;
            key: string;
            namespace: string;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            type: "STRING" | "NUMBER" | "BOOLEAN" | "DATETIME" | "DATE" | "DURATION" | "JSON";
            /** Format: date-time */
            updated: string;
            value?: unknown;
        };
        Version: {
            id: string;
            text?: string;
        };
        Versions: {
            arrived?: components["schemas"]["Arrived"];
            base?: components["schemas"]["Version"];
            change?: components["schemas"]["Commit"];
            covered: boolean;
            git?: components["schemas"]["Version"];
            gitPath?: string;
            path?: string;
            server?: components["schemas"]["Version"];
            text: string;
            tip?: string;
            /** @enum {string} */
            verdict: "SAME" | "CHANGED_IN_GIT" | "CHANGED_ON_SERVER" | "CHANGED_ALIKE" | "CHANGED_BOTH" | "NEW_IN_GIT" | "NEW_ON_SERVER" | "DIFFERENT" | "DELETED_IN_GIT" | "DELETED_ON_SERVER" | "DELETED_IN_GIT_CHANGED_ON_SERVER" | "DELETED_ON_SERVER_CHANGED_IN_GIT" | "GONE";
        };
        Webhook: {
            previousSecret?: string;
            provider: string;
            secret: string;
        };
        WebhookHealth: {
            action: string;
            /** Format: date-time */
            lastDelivery?: string;
            /** Format: date-time */
            lastMissed?: string;
            /** Format: int32 */
            missed: number;
            /** Format: int32 */
            missedInARow: number;
        };
        WebhookView: {
            flowId: string;
            /** Format: int32 */
            flowRevision: number;
            id: string;
            labels: components["schemas"]["Label"][];
            namespace: string;
            outputs: {
                [key: string]: unknown;
            };
            state: components["schemas"]["StateView"];
            trigger?: components["schemas"]["TriggerView"];
            url: string;
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
    getAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getAccountsName: {
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
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putAccountsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteAccountsName: {
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
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getBlueprintsCommunityKind: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in title, description or YAML */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsBlueprint"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getBlueprintsCommunityKindId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blueprint"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getBlueprintsCommunityKindIdGraph: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getBlueprintsCommunityKindIdSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-yaml": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getConfigs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configs"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postEditorCompletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Place"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postEditorHover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Place"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoverText"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postEditorProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutions: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsId: {
        parameters: {
            query?: {
                /** @description With its logs; true if not given */
                deleteLogs?: boolean;
                /** @description Without effect */
                deleteMetrics?: boolean;
                /** @description With its files; true if not given */
                deleteStorage?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsChangeStatus: {
        parameters: {
            query?: {
                /** @description status */
                status?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsEval: {
        parameters: {
            query?: {
                /** @description As this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsForceRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsIdActionsKill: {
        parameters: {
            query?: {
                /** @description Also the executions that it started; true if not given */
                isOnKillCascade?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Label"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsReplay: {
        parameters: {
            query?: {
                /** @description latestRevision */
                latestRevision?: string;
                /** @description revision */
                revision?: string;
                /** @description taskRunId */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsReplayWithInputs: {
        parameters: {
            query?: {
                /** @description revision */
                revision?: string;
                /** @description taskRunId */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsRestart: {
        parameters: {
            query?: {
                /** @description revision */
                revision?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TaskState"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdActionsUnqueue: {
        parameters: {
            query?: {
                /** @description state */
                state?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdChangeStatus: {
        parameters: {
            query?: {
                /** @description status */
                status?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdChildren: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdEval: {
        parameters: {
            query?: {
                /** @description As this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdEvalTaskRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                taskRunId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFile: {
        parameters: {
            query: {
                /** @description RAW, or JSONL for the rows of an Ion file as JSON lines */
                format?: string;
                /** @description Its kestra:/// address */
                path: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFileMetas: {
        parameters: {
            query: {
                /** @description Its kestra:/// address */
                path: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metas"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFilePreview: {
        parameters: {
            query: {
                /** @description Of text; UTF-8 if not given */
                encoding?: string;
                /** @description Rows or lines at most */
                maxRows?: number;
                /** @description Its kestra:/// address */
                path: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdFollowDependencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdForceRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdGraph: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsIdKill: {
        parameters: {
            query?: {
                /** @description Also the executions that it started; true if not given */
                isOnKillCascade?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Label"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdReplay: {
        parameters: {
            query?: {
                /** @description latestRevision */
                latestRevision?: string;
                /** @description revision */
                revision?: string;
                /** @description taskRunId */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdReplayWithInputs: {
        parameters: {
            query?: {
                /** @description revision */
                revision?: string;
                /** @description taskRunId */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdRestart: {
        parameters: {
            query?: {
                /** @description revision */
                revision?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TaskState"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsIdSync: {
        parameters: {
            query?: {
                /** @description Only those of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsIdUnqueue: {
        parameters: {
            query?: {
                /** @description state */
                state?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsNamespaceId: {
        parameters: {
            query?: {
                /** @description On the namespace as it was at this commit, flow and files */
                commit?: string;
                /** @description key:value */
                labels?: string[];
                /** @description Another revision than the newest */
                revision?: number;
                /** @description Not before this time */
                scheduleDate?: string;
                /** @description Answer when it has ended */
                wait?: boolean;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsNamespaceIdValidate: {
        parameters: {
            query?: {
                /** @description Another revision than the newest */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InputsView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsByIds: {
        parameters: {
            query?: {
                /** @description Stop those that have not ended, and remove them too */
                includeNonTerminated?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description Stop those that have not ended, and remove them too */
                includeNonTerminated?: boolean;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsChangeStatusByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsChangeStatusByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsDistinctFieldValues: {
        parameters: {
            query: {
                /** @description Begun before */
                endDate?: string;
                /** @description namespace, flowId, state or triggerId */
                field: "NAMESPACE" | "FLOW" | "STATE" | "TRIGGER";
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsExportByQueryCsv: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsFlowsNamespaceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsForceRunByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsForceRunByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsKillByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteExecutionsKillByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsLabelsByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LabelsForMany"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsLabelsByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Label"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsLatest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlowId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsNamespaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsNamespacesNamespaceFlows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsPauseByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsPauseByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsReplayByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsReplayByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsRestartByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsRestartByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsResumeByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsResumeByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsSearch: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsExecutionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsStatistics: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Length of one stretch, an ISO-8601 duration; PT1H if not given */
                stretch?: string;
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsUnqueueByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsUnqueueByQuery: {
        parameters: {
            query?: {
                /** @description Begun before */
                endDate?: string;
                /** @description Executions of this flow */
                flowId?: string;
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Started by this execution */
                parentId?: string;
                /** @description Text in id, flow or namespace */
                q?: string;
                /** @description Begun at or after */
                startDate?: string;
                /** @description In one of these states */
                state?: ("CREATED" | "QUEUED" | "SUBMITTED" | "RUNNING" | "PAUSED" | "RESTARTED" | "RETRYING" | "KILLING" | "BREAKPOINT" | "SUCCESS" | "WARNING" | "FAILED" | "KILLED" | "CANCELLED" | "RETRIED" | "SKIPPED")[];
                /** @description Begun within this duration, such as PT24H */
                timeRange?: string;
                /** @description Started by this trigger */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExecutionsWebhookNamespaceIdKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putExecutionsWebhookNamespaceIdKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postExecutionsWebhookNamespaceIdKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsNamespace: {
        parameters: {
            query?: {
                /** @description Delete flows that the text does not have; true if not given */
                delete?: boolean;
                /** @description Write the namespace into flows that name another */
                override?: boolean;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsNamespaceId: {
        parameters: {
            query?: {
                /** @description A deleted flow as well */
                allowDeleted?: boolean;
                /** @description An earlier revision */
                revision?: number;
                /** @description With its YAML; false if not given */
                source?: boolean;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putFlowsNamespaceId: {
        parameters: {
            query?: {
                /** @description Refuse with 409 if another one was saved meanwhile */
                expectedRevision?: number;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteFlowsNamespaceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsNamespaceIdGraph: {
        parameters: {
            query?: {
                /** @description An earlier revision */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsNamespaceIdRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsNamespaceIdTasksTaskId: {
        parameters: {
            query?: {
                /** @description An earlier revision */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsBulk: {
        parameters: {
            query?: {
                /** @description Or in one below it */
                allowNamespaceChild?: boolean;
                /** @description With namespace: delete its flows that the text does not have */
                delete?: boolean;
                /** @description The namespace that all flows must be in */
                namespace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteFlowsDeleteByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlowId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteFlowsDeleteByQuery: {
        parameters: {
            query?: {
                /** @description key:value */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Text in id, namespace or description */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsDisableByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlowId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsDisableByQuery: {
        parameters: {
            query?: {
                /** @description key:value */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Text in id, namespace or description */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsDistinctNamespaces: {
        parameters: {
            query?: {
                /** @description Text in the name */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsEnableByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlowId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsEnableByQuery: {
        parameters: {
            query?: {
                /** @description key:value */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Text in id, namespace or description */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsExportByIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlowId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsExportByQuery: {
        parameters: {
            query?: {
                /** @description key:value */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Text in id, namespace or description */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsGraph: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsImport: {
        parameters: {
            query?: {
                /** @description Stop at the first that is not valid; else it is left out */
                failOnError?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    fileUpload?: string;
                };
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsSearch: {
        parameters: {
            query?: {
                /** @description key:value; all must match */
                labels?: string[];
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in id, namespace or description */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsFlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFlowsSource: {
        parameters: {
            query?: {
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text to find */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsFound"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsValidate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsValidateTask: {
        parameters: {
            query?: {
                /** @description TASKS or TRIGGERS */
                section?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postFlowsValidateTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-yaml": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postGitDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GitAddress"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Examination"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getGitKnownHosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownHost"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postGitKnownHosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HostApproval"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownHost"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getKv: {
        parameters: {
            query?: {
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in the key */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsEntryView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getLogsExecutionId: {
        parameters: {
            query?: {
                /** @description Lines of this attempt, from 0 */
                attempt?: number;
                /** @description This level and more urgent ones */
                minLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
                /** @description Lines of this task */
                taskId?: string;
                /** @description Lines of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteLogsExecutionId: {
        parameters: {
            query?: {
                /** @description Lines of this attempt, from 0 */
                attempt?: number;
                /** @description This level and more urgent ones */
                minLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
                /** @description Lines of this task */
                taskId?: string;
                /** @description Lines of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getLogsExecutionIdDownload: {
        parameters: {
            query?: {
                /** @description Lines of this attempt, from 0 */
                attempt?: number;
                /** @description This level and more urgent ones */
                minLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
                /** @description Lines of this task */
                taskId?: string;
                /** @description Lines of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getLogsExecutionIdFollow: {
        parameters: {
            query?: {
                /** @description Lines of this attempt, from 0 */
                attempt?: number;
                /** @description This level and more urgent ones */
                minLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
                /** @description Lines of this task */
                taskId?: string;
                /** @description Lines of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteLogsNamespaceId: {
        parameters: {
            query?: {
                /** @description Only those of this trigger */
                triggerId?: string;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getLogsSearch: {
        parameters: {
            query?: {
                /** @description Written before */
                endDate?: string;
                /** @description Lines of this execution */
                executionId?: string;
                /** @description Lines of this flow */
                flowId?: string;
                /** @description This level and more urgent ones */
                minLevel?: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in the message */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
                /** @description Written at or after */
                startDate?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsLogView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putMePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMetricsExecutionId: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
                /** @description Those of this task */
                taskId?: string;
                /** @description Those of this task run */
                taskRunId?: string;
            };
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsMetricView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMetricsNamesNamespaceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMetricsNamesNamespaceIdTaskId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMetricsTasksNamespaceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NamespaceName"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceCommitsCommit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                commit: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceCommitsCommitFlowsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                commit: string;
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFiles: {
        parameters: {
            query: {
                /** @description As it was at this commit */
                commit?: string;
                /** @description Which */
                path: string;
                /** @description After this change of it: a number, or a commit */
                revision?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putNamespacesNamespaceFiles: {
        parameters: {
            query: {
                /** @description From where */
                from: string;
                /** @description Where to */
                to: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespacesNamespaceFiles: {
        parameters: {
            query: {
                /** @description Why, for the history */
                message?: string;
                /** @description Where to */
                path: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    fileContent?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteNamespacesNamespaceFiles: {
        parameters: {
            query: {
                /** @description What */
                path: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesContentSearch: {
        parameters: {
            query: {
                /** @description The text */
                q: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundLine"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesDirectory: {
        parameters: {
            query?: {
                /** @description As it was at this commit */
                commit?: string;
                /** @description The root if not given */
                path?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileAttributes"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespacesNamespaceFilesDirectory: {
        parameters: {
            query: {
                /** @description Where */
                path: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesExport: {
        parameters: {
            query?: {
                /** @description As they were at this commit */
                commit?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespacesNamespaceFilesRestore: {
        parameters: {
            query: {
                /** @description As it was at this commit */
                commit?: string;
                /** @description What */
                path: string;
                /** @description Or as it was after this change of it */
                revision?: number;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesRevisions: {
        parameters: {
            query?: {
                /** @description Which; the root if not given */
                path?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileRevisionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesSearch: {
        parameters: {
            query?: {
                /** @description The text; all if not given */
                q?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceFilesStats: {
        parameters: {
            query?: {
                /** @description Which; the root if not given */
                path?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileAttributes"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceHistory: {
        parameters: {
            query?: {
                /** @description At most so many; 100 if not given */
                size?: number;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceInheritedSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceKv: {
        parameters: {
            query?: {
                /** @description Text in the key */
                q?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteNamespacesNamespaceKv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Keys"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceKvKey: {
        parameters: {
            query?: {
                /** @description Also from namespaces above, the nearest first */
                inherited?: boolean;
            };
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putNamespacesNamespaceKvKey: {
        parameters: {
            query?: {
                /** @description What it is for */
                description?: string;
                /** @description false: answer 409 if there is a value; true if not given */
                overwrite?: boolean;
                /** @description How long it lives; for ever if not given */
                ttl?: string;
                /** @description Take the body as this type */
                type?: "STRING" | "NUMBER" | "BOOLEAN" | "DATETIME" | "DATE" | "DURATION" | "JSON";
            };
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteNamespacesNamespaceKvKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceKvInheritance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespacesNamespaceRestore: {
        parameters: {
            query: {
                /** @description The state to go back to */
                commit: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceSecrets: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in the name */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secrets"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putNamespacesNamespaceSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretChange"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putNamespacesNamespaceSecretsKey: {
        parameters: {
            query?: {
                /** @description What it is for */
                description?: string;
            };
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteNamespacesNamespaceSecretsKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    patchNamespacesNamespaceSecretsKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretChange"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceSyncBindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceSyncRuns: {
        parameters: {
            query?: {
                /** @description At most so many; 50 if not given */
                size?: number;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesNamespaceSyncStatus: {
        parameters: {
            query?: {
                /** @description Ask the remotes where their branches are */
                check?: boolean;
            };
            header?: never;
            path: {
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postNamespacesAutocomplete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Autocomplete"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getNamespacesSearch: {
        parameters: {
            query?: {
                /** @description Without effect: all of them exist */
                existing?: boolean;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in the name */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsNamespaceView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getOutputsExecutionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllOutputs"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getOutputsExecutionIdTaskRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
                taskRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPebbleFilters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPebbleFunctions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPlugins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPluginsType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Manual"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPluginsSchemasKind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSchemasFlowJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSecrets: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Text in the name */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secrets"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSecretsReseal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncBindings: {
        parameters: {
            query?: {
                /** @description Only those of this namespace */
                namespace?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindings: {
        parameters: {
            query?: {
                /** @description Apply without anybody having seen the first plan */
                approve?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Binding"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncBindingsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putSyncBindingsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Binding"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteSyncBindingsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncBindingsIdDeliveries: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given */
                size?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingDeliveryView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsIdDeliveriesTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncBindingsIdFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileState"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsIdLook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsIdPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBinding"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncBindingsIdVersions: {
        parameters: {
            query?: {
                /** @description A namespace file */
                file?: string;
                /** @description The id of a flow */
                flow?: string;
                /** @description Whose file or flow it is; the binding's if not given */
                namespace?: string;
                /** @description Which, from the bound directory; or else: */
                path?: string;
                /** @description A commit of the branch: tells what came to it since then */
                since?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncBindingsReadopt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BoundPlace"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncExplain: {
        parameters: {
            query: {
                /** @description From the bound directory */
                path: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SyncWish"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SyncWish"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileState"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncHooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Good */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SyncWish"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncPlansRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPlansRunIdApply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncPreviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPreviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewWish"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncPreviewsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putSyncPreviewsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewWish"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteSyncPreviewsId: {
        parameters: {
            query?: {
                /** @description Also files that did not come from Git */
                confirm?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPreviewsIdLook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteSyncPreviewsIdNamespacesNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBranch"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPreviewsIdNamespacesNamespaceRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptBranch"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPreviewsIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncPreviewsIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPreview"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncRunsRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSyncRunsRunIdDiffs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSyncRunsRunIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Good */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Update"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getTriggersNamespaceId: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsTriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteTriggersNamespaceIdTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
                trigger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getTriggersNamespaceIdTriggerDeliveries: {
        parameters: {
            query?: {
                /** @description How many at most; 50 if not given */
                size?: number;
            };
            header?: never;
            path: {
                id: string;
                namespace: string;
                trigger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"][];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersNamespaceIdTriggerRestart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
                trigger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersNamespaceIdTriggerUnlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                namespace: string;
                trigger: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putTriggersBackfillCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Update"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillDelete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillDeleteByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillDeleteByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putTriggersBackfillPause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillPauseByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillPauseByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putTriggersBackfillUnpause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillUnpauseByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersBackfillUnpauseByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteTriggersDeleteByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteTriggersDeleteByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getTriggersPreview: {
        parameters: {
            query: {
                /** @description Dates after this time; now if not given */
                after?: string;
                /** @description The expression */
                cron: string;
                /** @description How many; 10 if not given */
                size?: number;
                /** @description A time zone; the server's if not given */
                timezone?: string;
                /** @description Whether it has a field for seconds */
                withSeconds?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextDates"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersRestartByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersRestartByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getTriggersSearch: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description How many on a page, at most 1000 */
                size?: number;
                /** @description field:asc or field:desc */
                sort?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagedResultsTriggerStateView"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putTriggersSetDisabled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetDisabled"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersSetDisabledByQuery: {
        parameters: {
            query?: {
                /** @description Off, if true or not given */
                disabled?: boolean;
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersSetDisabledByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetDisabled"];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersUnlockByQuery: {
        parameters: {
            query?: {
                /** @description One flow */
                flowId?: string;
                /** @description This namespace and those below it */
                namespace?: string;
                /** @description Contained in namespace, flow or trigger id */
                q?: string;
                /** @description Contained in the trigger's id */
                triggerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postTriggersUnlockByTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerId"][];
            };
        };
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
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
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getHealthLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getHealthReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getPrometheus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What is wrong, and what to do */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
