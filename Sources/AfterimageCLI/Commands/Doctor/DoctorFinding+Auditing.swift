extension DoctorFinding {
    /// What there is to say of where a table's entries go; nil where they go to the trail.
    init?(auditing table: String, isAudited: Bool, isInTrail: Bool) {
        if !isAudited {
            self.init(
                "not-audited", .warning, "\(table) is not audited",
                why: "its changes leave no entry, and nobody can add them later",
                fix: "audit: { enabled: true } for \(table)")
        } else if !isInTrail {
            self.init(
                "not-sealed", .warning, "entries of \(table) do not go to the trail",
                why: "what is kept elsewhere has no proofs, and verify does not see it",
                fix: "add TRAIL to the types of \(table)'s audit")
        } else {
            return nil
        }
    }
}
