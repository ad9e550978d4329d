// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "time-travel",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "afterimage", path: "../.."),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "TimeTravel",
            dependencies: [
                .product(name: "Afterimage", package: "afterimage"),
                .product(name: "Logging", package: "swift-log"),
            ],
        )
    ],
)
