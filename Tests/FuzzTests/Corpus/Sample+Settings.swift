extension Sample {
    private static let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"

    /// What looks after tables.
    static let settings = [
        Sample(
            "UpdateTimeToLive",
            """
            {"TableName":"Orders","TimeToLiveSpecification":{"Enabled":true,
            "AttributeName":"expires"}}
            """),
        Sample("DescribeTimeToLive", #"{"TableName":"Orders"}"#),
        Sample(
            "TagResource",
            #"{"ResourceArn":"\#(arn)","Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":""}]}"#),
        Sample("ListTagsOfResource", #"{"ResourceArn":"\#(arn)"}"#),
        Sample("UntagResource", #"{"ResourceArn":"\#(arn)","TagKeys":["a"]}"#),
        Sample("DescribeLimits", "{}"),
        Sample(
            "PutResourcePolicy",
            """
            {"ResourceArn":"\(arn)",
            "Policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Deny\\",\
            \\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}]}"}
            """),
        Sample("GetResourcePolicy", #"{"ResourceArn":"\#(arn)"}"#),
        Sample("DeleteResourcePolicy", #"{"ResourceArn":"\#(arn)"}"#),
        Sample("DescribeEndpoints", "{}"),
    ]
}
