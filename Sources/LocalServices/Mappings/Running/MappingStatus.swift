package import AuditPipeline

/// How a mapping is doing.
package struct MappingStatus: Sendable {
    /// Its name.
    package let name: String
    /// The function that it calls.
    package let function: String
    /// `Enabled`, say.
    package let state: String
    /// What was done since it began to work.
    package let metrics: PipelineMetrics
    /// What goes wrong; nil while all is well.
    package let trouble: String?
}
