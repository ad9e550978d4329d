/// The words with a meaning of their own in a statement, in any mixture of capitals.
enum PartiQLKeyword: String, CaseIterable {
    case select = "SELECT"
    case from = "FROM"
    case `where` = "WHERE"
    case order = "ORDER"
    case by = "BY"
    case ascending = "ASC"
    case descending = "DESC"
    case insert = "INSERT"
    case into = "INTO"
    case value = "VALUE"
    case update = "UPDATE"
    case set = "SET"
    case remove = "REMOVE"
    case delete = "DELETE"
    case returning = "RETURNING"
    case all = "ALL"
    case modified = "MODIFIED"
    case old = "OLD"
    case new = "NEW"
    case exists = "EXISTS"
    case and = "AND"
    case or = "OR"
    case not = "NOT"
    case between = "BETWEEN"
    case `in` = "IN"
    case `is` = "IS"
    case missing = "MISSING"
    case null = "NULL"
    case `true` = "TRUE"
    case `false` = "FALSE"
    case like = "LIKE"
    case size = "SIZE"
    case `as` = "AS"
    case distinct = "DISTINCT"
    case group = "GROUP"
    case having = "HAVING"
    case limit = "LIMIT"

    /// Whether it stands between or before what it compares.
    var isOperator: Bool {
        switch self {
        case .and, .or, .between, .in, .is, .like: true
        default: false
        }
    }
}

extension PartiQLKeyword {
    /// What a bare word is, capitals aside; nil when it is a name.
    static func kind(of word: String) -> PartiQLToken.Kind? {
        let capitals = word.uppercased()
        if let keyword = keywords[capitals] { return .keyword(keyword) }
        return reserved.contains(capitals) ? .reserved : nil
    }

    private static let keywords = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) },
    )

    /// The other reserved words. Source: SQL-92, and PartiQL's additions to it.
    private static let reserved = Set(
        """
        ABSOLUTE ACTION ADD ALLOCATE ALTER ANY ARE ASSERTION AT AUTHORIZATION AVG BAG BEGIN BIT
        BIT_LENGTH BLOB BOOL BOOLEAN CASCADE CASCADED CASE CAST CATALOG CHAR CHARACTER
        CHARACTER_LENGTH CHAR_LENGTH CHECK CLOB CLOSE COALESCE COLLATE COLLATION COLUMN COMMIT
        CONFLICT CONNECT CONNECTION CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING COUNT
        CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE
        DATE_ADD DATE_DIFF DEALLOCATE DEC DECIMAL DECLARE DEFAULT DEFERRABLE DEFERRED DESCRIBE
        DESCRIPTOR DIAGNOSTICS DISCONNECT DO DOMAIN DOUBLE DROP ELSE END ESCAPE EXCEPT EXCEPTION
        EXEC EXECUTE EXTERNAL EXTRACT FETCH FIRST FLOAT FOR FOREIGN FOUND FULL GET GLOBAL GO GOTO
        GRANT IDENTITY IMMEDIATE INDEX INDICATOR INITIALLY INNER INPUT INSENSITIVE INT INTEGER
        INTERSECT INTERVAL ISOLATION JOIN KEY LANGUAGE LAST LEFT LET LEVEL LIST LOCAL LOWER MATCH
        MAX MIN MODULE NAMES NATIONAL NATURAL NCHAR NEXT NO NOTHING NULLIF NUMERIC OCTET_LENGTH OF
        ON ONLY OPEN OPTION OUTER OUTPUT OVERLAPS PAD PARTIAL PIVOT POSITION PRECISION PREPARE
        PRESERVE PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE RESTRICT
        REVOKE RIGHT ROLLBACK ROWS SCHEMA SCROLL SECTION SESSION SESSION_USER SEXP SMALLINT SOME
        SPACE SQL SQLCODE SQLERROR SQLSTATE STRING STRUCT SUBSTRING SUM SYMBOL SYSTEM_USER TABLE
        TEMPORARY THEN TIME TIMESTAMP TO TRANSACTION TRANSLATE TRANSLATION TRIM TUPLE UNION UNIQUE
        UNKNOWN UNPIVOT UPPER USAGE USER USING VALUES VARCHAR VARYING VIEW WHEN WHENEVER WITH WORK
        WRITE ZONE
        """.split { $0 == " " || $0 == "\n" }.map(String.init)
    )
}
