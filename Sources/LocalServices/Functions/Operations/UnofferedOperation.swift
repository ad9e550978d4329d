/// An operation of Lambda that is refused by name, whatever it asks for.
///
/// Two that differ in their query only stand as one. Source: AWS, Lambda, API version 2015-03-31.
struct UnofferedOperation {
    let name: String
    let method: String
    let path: String

    private init(_ name: String, _ method: String, _ path: String) {
        self.name = name
        self.method = method
        self.path = path
    }

    static let all =
        versions + layers + urls + concurrency + signatures + policies + durableExecutions
        + capacity + account

    /// Versions and aliases.
    private static let versions = [
        UnofferedOperation("CreateAlias", "POST", "/2015-03-31/functions/{FunctionName}/aliases"),
        UnofferedOperation(
            "DeleteAlias", "DELETE",
            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
        UnofferedOperation(
            "GetAlias", "GET",
            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
        UnofferedOperation("ListAliases", "GET", "/2015-03-31/functions/{FunctionName}/aliases"),
        UnofferedOperation(
            "ListVersionsByFunction", "GET",
            "/2015-03-31/functions/{FunctionName}/versions"),
        UnofferedOperation(
            "PublishVersion", "POST",
            "/2015-03-31/functions/{FunctionName}/versions"),
        UnofferedOperation(
            "UpdateAlias", "PUT",
            "/2015-03-31/functions/{FunctionName}/aliases/{Name}"),
    ]

    /// Layers.
    private static let layers = [
        UnofferedOperation(
            "AddLayerVersionPermission", "POST",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy"),
        UnofferedOperation(
            "DeleteLayerVersion", "DELETE",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}"),
        UnofferedOperation(
            "GetLayerVersion", "GET",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}"),
        UnofferedOperation("ListLayers", "GET", "/2018-10-31/layers"),
        UnofferedOperation(
            "GetLayerVersionPolicy", "GET",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy"),
        UnofferedOperation("ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions"),
        UnofferedOperation(
            "PublishLayerVersion", "POST",
            "/2018-10-31/layers/{LayerName}/versions"),
        UnofferedOperation(
            "RemoveLayerVersionPermission", "DELETE",
            "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}"),
    ]

    /// URLs of functions.
    private static let urls = [
        UnofferedOperation(
            "CreateFunctionUrlConfig", "POST",
            "/2021-10-31/functions/{FunctionName}/url"),
        UnofferedOperation(
            "DeleteFunctionUrlConfig", "DELETE",
            "/2021-10-31/functions/{FunctionName}/url"),
        UnofferedOperation(
            "GetFunctionUrlConfig", "GET",
            "/2021-10-31/functions/{FunctionName}/url"),
        UnofferedOperation(
            "ListFunctionUrlConfigs", "GET",
            "/2021-10-31/functions/{FunctionName}/urls"),
        UnofferedOperation(
            "UpdateFunctionUrlConfig", "PUT",
            "/2021-10-31/functions/{FunctionName}/url"),
    ]

    /// Concurrency that is set aside.
    private static let concurrency = [
        UnofferedOperation(
            "DeleteFunctionConcurrency", "DELETE",
            "/2017-10-31/functions/{FunctionName}/concurrency"),
        UnofferedOperation(
            "DeleteProvisionedConcurrencyConfig", "DELETE",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
        UnofferedOperation(
            "GetFunctionConcurrency", "GET",
            "/2019-09-30/functions/{FunctionName}/concurrency"),
        UnofferedOperation(
            "GetProvisionedConcurrencyConfig", "GET",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
        UnofferedOperation(
            "PutFunctionConcurrency", "PUT",
            "/2017-10-31/functions/{FunctionName}/concurrency"),
        UnofferedOperation(
            "PutProvisionedConcurrencyConfig", "PUT",
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency"),
    ]

    /// Signed code.
    private static let signatures = [
        UnofferedOperation("CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs"),
        UnofferedOperation(
            "DeleteCodeSigningConfig", "DELETE",
            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
        UnofferedOperation(
            "DeleteFunctionCodeSigningConfig", "DELETE",
            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
        UnofferedOperation(
            "GetCodeSigningConfig", "GET",
            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
        UnofferedOperation(
            "GetFunctionCodeSigningConfig", "GET",
            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
        UnofferedOperation("ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs"),
        UnofferedOperation(
            "ListFunctionsByCodeSigningConfig", "GET",
            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions"),
        UnofferedOperation(
            "PutFunctionCodeSigningConfig", "PUT",
            "/2020-06-30/functions/{FunctionName}/code-signing-config"),
        UnofferedOperation(
            "UpdateCodeSigningConfig", "PUT",
            "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
    ]

    /// Policies that are set whole.
    private static let policies = [("Get", "GET"), ("Put", "PUT"), ("Delete", "DELETE")].map {
        UnofferedOperation("\($0)ResourcePolicy", $1, "/2026-07-09/resource-policy/{ResourceArn}")
    }

    /// Executions that outlive a call.
    private static let durableExecutions = [
        UnofferedOperation(
            "CheckpointDurableExecution", "POST",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint"),
        UnofferedOperation(
            "DeleteDurableExecution", "DELETE",
            "/2025-12-01/durable-executions/{DurableExecutionArn}"),
        UnofferedOperation(
            "PauseDurableExecution", "POST",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/pause"),
        UnofferedOperation(
            "ResumeDurableExecution", "POST",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/resume"),
        UnofferedOperation(
            "GetDurableExecution", "GET",
            "/2025-12-01/durable-executions/{DurableExecutionArn}"),
        UnofferedOperation(
            "GetDurableExecutionHistory", "GET",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/history"),
        UnofferedOperation(
            "GetDurableExecutionState", "GET",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/state"),
        UnofferedOperation(
            "ListDurableExecutionsByFunction", "GET",
            "/2025-12-01/functions/{FunctionName}/durable-executions"),
        UnofferedOperation(
            "SendDurableExecutionCallbackFailure", "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail"),
        UnofferedOperation(
            "SendDurableExecutionCallbackHeartbeat", "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat"),
        UnofferedOperation(
            "SendDurableExecutionCallbackSuccess", "POST",
            "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed"),
        UnofferedOperation(
            "StopDurableExecution", "POST",
            "/2025-12-01/durable-executions/{DurableExecutionArn}/stop"),
    ]

    /// Machines of one's own.
    private static let capacity = [
        UnofferedOperation("CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers"),
        UnofferedOperation(
            "DeleteCapacityProvider", "DELETE",
            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
        UnofferedOperation(
            "GetCapacityProvider", "GET",
            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
        UnofferedOperation(
            "GetFunctionScalingConfig", "GET",
            "/2025-11-30/functions/{FunctionName}/function-scaling-config"),
        UnofferedOperation("ListCapacityProviders", "GET", "/2025-11-30/capacity-providers"),
        UnofferedOperation(
            "ListFunctionVersionsByCapacityProvider", "GET",
            "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions"),
        UnofferedOperation(
            "PutFunctionScalingConfig", "PUT",
            "/2025-11-30/functions/{FunctionName}/function-scaling-config"),
        UnofferedOperation(
            "UpdateCapacityProvider", "PUT",
            "/2025-11-30/capacity-providers/{CapacityProviderName}"),
    ]

    /// What belongs to an account, or to how AWS runs functions.
    private static let account = [
        UnofferedOperation("GetAccountSettings", "GET", "/2016-08-19/account-settings"),
        UnofferedOperation(
            "GetFunctionRecursionConfig", "GET",
            "/2024-08-31/functions/{FunctionName}/recursion-config"),
        UnofferedOperation(
            "GetRuntimeManagementConfig", "GET",
            "/2021-07-20/functions/{FunctionName}/runtime-management-config"),
        UnofferedOperation(
            "InvokeAsync", "POST",
            "/2014-11-13/functions/{FunctionName}/invoke-async"),
        UnofferedOperation(
            "InvokeWithResponseStream", "POST",
            "/2021-11-15/functions/{FunctionName}/response-streaming-invocations"),
        UnofferedOperation(
            "PutFunctionRecursionConfig", "PUT",
            "/2024-08-31/functions/{FunctionName}/recursion-config"),
        UnofferedOperation(
            "PutRuntimeManagementConfig", "PUT",
            "/2021-07-20/functions/{FunctionName}/runtime-management-config"),
    ]
}
