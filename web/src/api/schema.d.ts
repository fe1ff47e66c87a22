/* Made by scripts/web-api-types.ts from the API's description. */

export interface paths {
    "/admin/businesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            apiKey: string;
                            id: string;
                            keyId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/businesses/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
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
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            apiKey: string;
                            id: string;
                            keyId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "up";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound/connectly/{businessId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Connectly-Hmac-Sha256"?: string;
                };
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound/whatsapp_cloud/{businessId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    "hub.challenge"?: string;
                    "hub.mode"?: string;
                    "hub.verify_token"?: string;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "X-Hub-Signature-256"?: string;
                };
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
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
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            info: {
                                title: string;
                                version: string;
                            } & {
                                [key: string]: unknown;
                            };
                            openapi: string;
                            paths: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/{reportRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    expires: string;
                    signature: string;
                };
                header?: never;
                path: {
                    reportRunId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            business: {
                                id: string;
                                name: string;
                            } | null;
                            demo: {
                                apiKey: string;
                            } | null;
                            temporalUi: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        apiKey: string;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            business: {
                                id: string;
                                name: string;
                            } | null;
                            demo: {
                                apiKey: string;
                            } | null;
                            temporalUi: string | null;
                        };
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["AuditEvent"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    archived?: "true" | "false";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CampaignSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        dedupeMinutes?: number | null;
                        flow: components["schemas"]["FlowInput"];
                        maxPerClient?: {
                            count: number;
                            hours: number;
                        } | null;
                        name: string;
                        quietHours?: {
                            from: string;
                            timezone: string;
                            to: string;
                        } | null;
                        sender?: string | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        dedupeMinutes?: number | null;
                        maxPerClient?: {
                            count: number;
                            hours: number;
                        } | null;
                        name?: string;
                        quietHours?: {
                            from: string;
                            timezone: string;
                            to: string;
                        } | null;
                        sender?: string | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        flow: components["schemas"]["FlowInput"];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            warnings: components["schemas"]["Issue"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/test-send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        client: string;
                        variables?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            issues: components["schemas"]["Issue"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["VersionSummary"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/campaigns/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Version"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/check/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        entries: {
                            campaignName: string;
                            campaignVersion?: string | null;
                            client: string;
                            scheduledAt?: unknown;
                            sender?: string | null;
                            variables?: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                acceptedCount: number;
                                campaignId: string | null;
                                campaignName: string;
                                campaignVersion: string | null;
                                error: components["schemas"]["Error"] | null;
                                rejectedCount: number;
                                rejections: {
                                    client: string;
                                    code: string;
                                    index: number;
                                    message: string;
                                }[];
                                sendoutId: string | null;
                                /** @enum {string} */
                                status: "created" | "updated" | "rejected";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/create/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        configuration?: {
                            channelTypes?: string[];
                            echo?: boolean;
                            filters?: {
                                expression: string;
                                /** @enum {string} */
                                field: "campaign_name";
                            }[];
                        };
                        /** @enum {string} */
                        topic: "messages" | "delivery_status" | "report";
                        /**
                         * @default custom
                         * @enum {string}
                         */
                        type?: "custom" | "zapier" | "webengage" | "integromat_make";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            secret: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/delete/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["ApiKey"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            apiKey: string;
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    limit?: number;
                    state: "in_doubt";
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["ClientMessage"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/messages/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "arrived" | "send_again" | "give_up";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClientMessage"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/reporting/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    type?: string;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                id: string;
                                lastRun: {
                                    id: string;
                                    result: {
                                        /** Format: date-time */
                                        createdAt: string;
                                        /** Format: date-time */
                                        expiresAt: string;
                                        url: string;
                                    };
                                    /** @enum {string} */
                                    status: "processing" | "completed" | "failed";
                                } | null;
                                name: string;
                                type: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    client: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Run"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/runs/{runId}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            flow: components["schemas"]["Flow"];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/send/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        entries: {
                            campaignName: string;
                            campaignVersion?: string | null;
                            client: string;
                            scheduledAt?: unknown;
                            sender?: string | null;
                            variables?: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                acceptedCount: number;
                                campaignId: string | null;
                                campaignName: string;
                                campaignVersion: string | null;
                                error: components["schemas"]["Error"] | null;
                                rejectedCount: number;
                                rejections: {
                                    client: string;
                                    code: string;
                                    index: number;
                                    message: string;
                                }[];
                                sendoutId: string | null;
                                /** @enum {string} */
                                status: "created" | "updated" | "rejected";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/send/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        callbackData?: unknown;
                        campaignName?: string | null;
                        message: {
                            attachments?: {
                                caption?: string | null;
                                filename?: string | null;
                                /** @enum {string} */
                                type: "image" | "video" | "audio" | "document";
                                url?: string | null;
                            }[] | null;
                            listMessage?: {
                                button: {
                                    id?: string | null;
                                    text: string;
                                };
                                footer?: {
                                    text: string;
                                } | null;
                                header?: {
                                    text: string;
                                } | null;
                                sections: {
                                    rows: {
                                        description?: string | null;
                                        id: string;
                                        text: string;
                                    }[];
                                    title?: string | null;
                                }[];
                            } | null;
                            location?: {
                                address?: string | null;
                                latitude: number;
                                longitude: number;
                                name?: string | null;
                            } | null;
                            multiProductMessage?: {
                                catalogId: string;
                                footer?: {
                                    text: string;
                                } | null;
                                header: {
                                    text: string;
                                };
                                sections: {
                                    productItems: {
                                        productRetailerId: string;
                                    }[];
                                    title?: string | null;
                                }[];
                            } | null;
                            replyButtonMessage?: {
                                buttons: {
                                    id: string;
                                    text: string;
                                }[];
                                footer?: {
                                    text: string;
                                } | null;
                                header?: {
                                    attachment?: {
                                        caption?: string | null;
                                        filename?: string | null;
                                        /** @enum {string} */
                                        type: "image" | "video" | "audio" | "document";
                                        url?: string | null;
                                    } | null;
                                    text?: string | null;
                                } | null;
                            } | null;
                            singleProductMessage?: {
                                catalogId: string;
                                footer?: {
                                    text: string;
                                } | null;
                                productItem: {
                                    productRetailerId: string;
                                };
                            } | null;
                            text?: string | null;
                        };
                        recipient: {
                            /** @enum {string} */
                            channelType: "whatsapp" | "sms" | "channel_type_unspecified";
                            id: string;
                        };
                        sender?: (string | {
                            channelType?: ("whatsapp" | "sms" | "channel_type_unspecified") | null;
                            id: string;
                            name?: string | null;
                        }) | null;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SentMessage"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/send/whatsapp_templated_messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        callbackData?: unknown;
                        campaignName?: string | null;
                        language?: string | null;
                        number: string;
                        parameters?: {
                            filename?: string | null;
                            name: string;
                            value: string;
                        }[] | null;
                        sender?: (string | {
                            channelType?: ("whatsapp" | "sms" | "channel_type_unspecified") | null;
                            id: string;
                            name?: string | null;
                        }) | null;
                        templateName: string;
                    };
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SentMessage"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Sender"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/senders/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        channel: "sandbox" | "whatsapp_cloud" | "connectly";
                        default?: boolean;
                        ratePerSecond?: number;
                        settings?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/senders/{number}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/senders/{number}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/senders/{number}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            ok: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    campaign?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Sendout"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sendout"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sendout"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                client: string;
                                /** Format: date-time */
                                dueAt: string;
                                endedAt: string | null;
                                messages: {
                                    attempts: {
                                        /** Format: date-time */
                                        beganAt: string;
                                        endedAt: string | null;
                                        outcome: ("accepted" | "refused" | "not_sent" | "unknown") | null;
                                        providerId: string | null;
                                        reason: string | null;
                                        token: string;
                                    }[];
                                    clicked: boolean;
                                    doubled: boolean;
                                    id: string;
                                    key: string;
                                    node: string;
                                    sentAt: string | null;
                                    /** @enum {string} */
                                    state: "queued" | "held" | "deferred" | "sending" | "in_doubt" | "sent" | "delivered" | "read" | "failed" | "skipped";
                                }[];
                                runId: string;
                                startedAt: string | null;
                                /** @enum {string} */
                                state: "scheduled" | "queued" | "running" | "completed" | "failed" | "cancelled";
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sendout"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sendout"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    node?: string;
                    state?: "scheduled" | "queued" | "running" | "completed" | "failed" | "cancelled";
                };
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Run"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/sendouts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    step?: number;
                    to?: string;
                };
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                accepted: number;
                                /** Format: date-time */
                                at: string;
                                clicked: number;
                                delivered: number;
                                failed: number;
                                read: number;
                                sent: number;
                            }[];
                            /** Format: date-time */
                            from: string;
                            step: number;
                            /** Format: date-time */
                            to: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        maxPerClient?: {
                            count: number;
                            hours: number;
                        } | null;
                        quietHours?: {
                            from: string;
                            timezone: string;
                            to: string;
                        } | null;
                        startWords?: {
                            [key: string]: string[];
                        } | null;
                        stopWords?: {
                            [key: string]: string[];
                        } | null;
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/businesses/{businessId}/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    search?: string;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Suppression"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/suppressions/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    client: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suppression"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    client: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Template"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/templates/{name}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    language: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: string;
                        buttons?: (string | {
                            title: string;
                            /** @enum {string} */
                            type: "quick_reply" | "phone_number" | "copy_code" | "other";
                        } | {
                            title: string;
                            /** @enum {string} */
                            type: "url";
                            url: string;
                        })[] | null;
                        /** @enum {string} */
                        category: "marketing" | "utility" | "authentication";
                        footer?: string | null;
                        header?: (string | {
                            /** @enum {string} */
                            format: "image" | "video" | "document";
                        }) | null;
                        /** @enum {string} */
                        status: "approved" | "pending" | "rejected" | "paused" | "disabled";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    language: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/templates/synchronise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                account: string;
                                error: string | null;
                                senders: string[];
                                templates: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/update/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address?: string;
                        configuration?: {
                            channelTypes?: string[];
                            echo?: boolean;
                            filters?: {
                                expression: string;
                                /** @enum {string} */
                                field: "campaign_name";
                            }[];
                        };
                        /** @enum {string} */
                        topic?: "messages" | "delivery_status" | "report";
                        /** @enum {string} */
                        type?: "custom" | "zapier" | "webengage" | "integromat_make";
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entity: {
                                businessId: string;
                                webhooks: components["schemas"]["Webhook"][];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "delivered" | "parked";
                };
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Delivery"][];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replayed: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/businesses/{businessId}/webhooks/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    businessId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                        };
                    };
                };
            };
        };
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
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            id: string;
            name: string | null;
        };
        AuditEvent: {
            action: string;
            /** Format: date-time */
            at: string;
            details: {
                [key: string]: unknown;
            };
            id: string;
            keyId: string;
            subjectId: string;
        };
        Campaign: {
            archivedAt: string | null;
            campaignVersion: string | null;
            /** Format: date-time */
            createdAt: string;
            dedupeMinutes: number | null;
            flow: components["schemas"]["Flow"];
            id: string;
            issues: components["schemas"]["Issue"][];
            maxPerClient: {
                count: number;
                hours: number;
            } | null;
            name: string;
            quietHours: {
                from: string;
                timezone: string;
                to: string;
            } | null;
            revision: number;
            sender: string | null;
            /** @enum {string} */
            state: "draft" | "published" | "unpublished";
            tested: boolean;
            /** Format: date-time */
            updatedAt: string;
            versionNumber: number | null;
        };
        CampaignSummary: {
            archivedAt: string | null;
            campaignVersion: string | null;
            /** Format: date-time */
            createdAt: string;
            dedupeMinutes: number | null;
            id: string;
            maxPerClient: {
                count: number;
                hours: number;
            } | null;
            name: string;
            quietHours: {
                from: string;
                timezone: string;
                to: string;
            } | null;
            revision: number;
            sender: string | null;
            /** @enum {string} */
            state: "draft" | "published" | "unpublished";
            /** Format: date-time */
            updatedAt: string;
            versionNumber: number | null;
        };
        ClientMessage: {
            campaignName: string | null;
            clicks: {
                /** Format: date-time */
                at: string;
                button: string;
                late: boolean;
            }[];
            client: string;
            /** Format: date-time */
            createdAt: string;
            deliveredAt: string | null;
            doubled: boolean;
            doubtSince: string | null;
            doubtUntil: string | null;
            error: {
                code: string;
                details: string | null;
                message: string;
            } | null;
            failedAt: string | null;
            id: string;
            node: string;
            nodeName: string;
            providerId: string | null;
            readAt: string | null;
            runId: string;
            sendoutId: string | null;
            sentAt: string | null;
            /** @enum {string} */
            state: "queued" | "held" | "deferred" | "sending" | "in_doubt" | "sent" | "delivered" | "read" | "failed" | "skipped";
        };
        Counts: {
            accepted: number;
            cancelled: number;
            clicked: number;
            completed: number;
            delivered: number;
            failed: number;
            inDoubt: number;
            queued: number;
            read: number;
            sent: number;
            started: number;
        };
        Delivery: {
            attempts: number;
            body: unknown;
            /** Format: date-time */
            createdAt: string;
            deliveredAt: string | null;
            id: string;
            lastAttemptAt: string | null;
            lastError: string | null;
            lastStatus: number | null;
            nextAttemptAt: string | null;
            parkedAt: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "parked";
        };
        Error: {
            cntTraceId: string;
            code: string;
            details: {
                [key: string]: unknown;
            };
            message: string;
            type: string;
            userMessage: string;
            userTitle: string;
        };
        Flow: {
            doubt?: {
                minutes?: number;
                /** @enum {string} */
                then?: "evidence" | "never" | "resend";
            };
            edges: {
                id: string;
                source: string;
                sourceHandle: string;
                target: string;
            }[];
            /** @enum {string} */
            lateClicks?: "ignore" | "follow";
            listenHours?: number;
            nodes: ({
                content: {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    /** @constant */
                    kind: "template";
                    language: string;
                    parameters?: {
                        [key: string]: string;
                    };
                    template: string;
                } | {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    /** @constant */
                    kind: "text";
                    text: string;
                } | {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    caption?: string;
                    /** @constant */
                    kind: "media";
                    /** @enum {string} */
                    media: "image" | "video" | "document";
                    url: string;
                };
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "message";
            } | {
                /** @enum {string} */
                condition: "all" | "no_click";
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                seconds: number;
                /** @constant */
                type: "delay";
            } | {
                id: string;
                if: {
                    clicked: {
                        button: string;
                        node: string;
                    };
                } | {
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "contains" | "exists" | "greater_than" | "less_than";
                    value?: string | number;
                    variable: string;
                };
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "condition";
            } | {
                branches: {
                    id: string;
                    weight: number;
                }[];
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "split";
            })[];
            /** @constant */
            schema: 1;
            start: string;
            variables?: {
                default?: string;
                name: string;
                required?: boolean;
            }[];
        };
        FlowInput: {
            doubt?: {
                minutes?: number;
                /** @enum {string} */
                then?: "evidence" | "never" | "resend";
            };
            edges: {
                id: string;
                source: string;
                sourceHandle: string;
                target: string;
            }[];
            /** @enum {string} */
            lateClicks?: "ignore" | "follow";
            listenHours?: number;
            nodes: ({
                content: {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    /** @constant */
                    kind: "template";
                    language: string;
                    parameters?: {
                        [key: string]: string;
                    };
                    template: string;
                } | {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    /** @constant */
                    kind: "text";
                    text: string;
                } | {
                    buttons?: {
                        id: string;
                        optOut?: boolean;
                        title: string;
                    }[];
                    caption?: string;
                    /** @constant */
                    kind: "media";
                    /** @enum {string} */
                    media: "image" | "video" | "document";
                    url: string;
                };
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "message";
            } | {
                /** @enum {string} */
                condition: "all" | "no_click";
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                seconds: number;
                /** @constant */
                type: "delay";
            } | {
                id: string;
                if: {
                    clicked: {
                        button: string;
                        node: string;
                    };
                } | {
                    /** @enum {string} */
                    op: "equals" | "not_equals" | "contains" | "exists" | "greater_than" | "less_than";
                    value?: string | number;
                    variable: string;
                };
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "condition";
            } | {
                branches: {
                    id: string;
                    weight: number;
                }[];
                id: string;
                name?: string;
                position?: {
                    x: number;
                    y: number;
                };
                /** @constant */
                type: "split";
            })[];
            /** @constant */
            schema: 1;
            start: string;
            variables?: {
                default?: string;
                name: string;
                required?: boolean;
            }[];
        };
        Issue: {
            code: string;
            exit?: string;
            help: string;
            message: string;
            nodeId?: string;
            /** @enum {string} */
            severity: "error" | "warning";
        };
        Message: {
            clicks: {
                /** Format: date-time */
                at: string;
                button: string;
                late: boolean;
            }[];
            /** Format: date-time */
            createdAt: string;
            deliveredAt: string | null;
            doubled: boolean;
            doubtUntil: string | null;
            error: {
                code: string;
                details: string | null;
                message: string;
            } | null;
            failedAt: string | null;
            id: string;
            node: string;
            providerId: string | null;
            readAt: string | null;
            sentAt: string | null;
            /** @enum {string} */
            state: "queued" | "held" | "deferred" | "sending" | "in_doubt" | "sent" | "delivered" | "read" | "failed" | "skipped";
        };
        NodeCounts: {
            accepted: number;
            cancelled: number;
            clicked: number;
            completed: number;
            delivered: number;
            exits: {
                [key: string]: number;
            };
            failed: number;
            inDoubt: number;
            queued: number;
            read: number;
            sent: number;
            started: number;
            waiting: number;
        };
        Run: {
            campaignName: string | null;
            campaignVersion: string | null;
            client: string;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            id: string;
            messages: components["schemas"]["Message"][];
            path: {
                /** Format: date-time */
                at: string;
                exit: string | null;
                node: string;
                reason: string;
            }[];
            /** Format: date-time */
            scheduledAt: string;
            sender: string;
            sendoutId: string | null;
            startedAt: string | null;
            /** @enum {string} */
            state: "scheduled" | "queued" | "running" | "completed" | "failed" | "cancelled";
            temporalUrl: string | null;
            why: string;
        };
        Sender: {
            /** @enum {string} */
            channel: "sandbox" | "whatsapp_cloud" | "connectly";
            /** Format: date-time */
            createdAt: string;
            default: boolean;
            id: string;
            number: string;
            pauseReason: string | null;
            ratePerSecond: number;
            settings: {
                [key: string]: string;
            } | null;
            /** @enum {string} */
            state: "active" | "paused";
            templateAccount: string | null;
            templatesError: string | null;
            templatesSyncedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        Sendout: {
            campaignId: string;
            campaignName: string;
            campaignVersion: string;
            counts: components["schemas"]["Counts"];
            /** Format: date-time */
            createdAt: string;
            id: string;
            nodes: {
                [key: string]: components["schemas"]["NodeCounts"];
            };
            pauseReason: string | null;
            /** @enum {string} */
            state: "running" | "paused" | "idle" | "cancelled";
        };
        SentMessage: {
            id: string;
        };
        Settings: {
            maxPerClient: {
                count: number;
                hours: number;
            } | null;
            quietHours: {
                from: string;
                timezone: string;
                to: string;
            } | null;
            startWords: {
                [key: string]: string[];
            } | null;
            stopWords: {
                [key: string]: string[];
            } | null;
        };
        Suppression: {
            client: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            /** @enum {string} */
            reason: "keyword" | "button" | "provider" | "api";
        };
        Template: {
            account: string | null;
            body: string;
            buttons: {
                title: string;
                /** @enum {string} */
                type: "quick_reply" | "url" | "phone_number" | "copy_code" | "other";
                url?: string;
            }[];
            /** @enum {string} */
            category: "marketing" | "utility" | "authentication";
            /** Format: date-time */
            checkedAt: string;
            /** Format: date-time */
            createdAt: string;
            footer: string | null;
            header: (string | {
                /** @enum {string} */
                format: "image" | "video" | "document";
            }) | null;
            id: string;
            language: string;
            name: string;
            /** @enum {string} */
            source: "manual" | "synchronised";
            /** @enum {string} */
            status: "approved" | "pending" | "rejected" | "paused" | "disabled" | "deleted";
            unsupported: string[];
            /** Format: date-time */
            updatedAt: string;
        };
        Version: {
            campaignId: string;
            /** Format: date-time */
            createdAt: string;
            flow: components["schemas"]["Flow"];
            id: string;
            number: number;
        };
        VersionSummary: {
            campaignId: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            number: number;
        };
        Webhook: {
            address: string;
            configuration: {
                channelTypes: string[];
                echo: boolean;
                filters: {
                    expression: string;
                    /** @constant */
                    field: "campaign_name";
                }[];
            };
            /** Format: date-time */
            createdAt: string;
            failingSince: string | null;
            id: string;
            /** @enum {string} */
            state: "active" | "failing";
            /** @enum {string} */
            topic: "messages" | "delivery_status" | "report";
            /** @enum {string} */
            type: "custom" | "zapier" | "webengage" | "integromat_make";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
