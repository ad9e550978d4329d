/// What IAM refuses with. Source: AWS, IAM API Reference, Errors of each operation.
extension QueryRefusal {
    /// There is no such role.
    package static func noRole(_ name: String) -> QueryRefusal {
        QueryRefusal("NoSuchEntity", 404, "The role with name \(name) cannot be found.")
    }

    /// A role has no such policy.
    package static func noRolePolicy(_ name: String) -> QueryRefusal {
        QueryRefusal("NoSuchEntity", 404, "The role policy with name \(name) cannot be found.")
    }

    /// A policy is not attached to a role.
    package static func notAttached(_ arn: String) -> QueryRefusal {
        QueryRefusal("NoSuchEntity", 404, "Policy \(arn) was not found.")
    }

    /// There is a role of the name.
    package static func roleExists(_ name: String) -> QueryRefusal {
        QueryRefusal("EntityAlreadyExists", 409, "Role with name \(name) already exists.")
    }

    /// A role has policies of its own yet.
    package static let roleHasOwnPolicies = QueryRefusal(
        "DeleteConflict", 409, "Cannot delete entity, must delete policies first.")

    /// A role has other ones' policies yet.
    package static let roleHasPolicies = QueryRefusal(
        "DeleteConflict", 409, "Cannot delete entity, must detach all policies first.")

    /// There are as many roles as an account has.
    package static let tooManyRoles = QueryRefusal(
        "LimitExceeded", 409, "Cannot exceed quota for RolesPerAccount: 1000")

    /// A policy is no JSON, has no statement, or is too long.
    package static let malformedPolicy = QueryRefusal(
        "MalformedPolicyDocument", 400, "This policy contains invalid Json")

    /// A parameter has a value that it can not have.
    package static func invalidIAM(_ value: String, _ member: String) -> QueryRefusal {
        QueryRefusal(
            "ValidationError", 400,
            "1 validation error detected: Value '\(value)' at '\(member)' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+")
    }
}
