using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameApplications;

/// <summary>What tests of applications say over and over. Places lie in the tiny province: 120124101 is its south-west township.</summary>
internal static class ApplicationCalls
{
    public const string Address = "/api/v1/name-applications", Street = "23120", Building = "26100", Village = "21610";

    public const string Here = TinyProvince.Left + "101";

    public static object Line(int n = 0) => new { type = "LineString", coordinates = new double[][] { [110.01 + n * 0.002, 28.01], [110.02 + n * 0.002, 28.03] } };

    public static JsonObject Naming(params string[] names) => Naming(Here, names);

    public static JsonObject Naming(string division, string[] names) => new()
    {
        ["kind"] = "naming", ["divisionCode"] = division, ["reason"] = "新区道路命名",
        ["items"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name, ["category"] = Street })]),
    };

    public static JsonObject About(string kind, JsonNode placeName, string name, string reason = "清理整治") => new()
    {
        ["kind"] = kind, ["divisionCode"] = Here, ["reason"] = reason,
        ["items"] = new JsonArray(new JsonObject { ["name"] = name, ["category"] = Street, ["placeNameId"] = placeName.DeepClone() }),
    };

    public static Task<JsonNode> BeginAsync(this HttpClient client, JsonObject application, int status = 201) =>
        client.PostAsJsonAsync(Address, application).JsonAsync(status);

    public static Task<JsonNode> ActAsync(this HttpClient client, JsonNode application, string act, object? body = null, int status = 200) =>
        client.PostAsJsonAsync($"{Address}/{application["id"]}/{act}", body ?? new { }).JsonAsync(status);

    public static Task<JsonNode> ReadAsync(this HttpClient client, JsonNode application, int status = 200, string below = "") =>
        client.GetAsync($"{Address}/{application["id"]}{below}").JsonAsync(status);

    public static async Task<JsonNode> SubmittedAsync(this HttpClient officer, JsonObject application) =>
        await officer.ActAsync(await officer.BeginAsync(application), "submit");

    public static Task<JsonNode> ApproveAsync(this HttpClient approver, JsonNode application, int status = 200, string? exemption = null) =>
        approver.ActAsync(application, "approve", new { document = "试政函〔2026〕1号", exemption }, status);

    public static Task<JsonNode> PutAsync(this HttpClient client, JsonNode application, JsonObject state, int status = 200)
    {
        var body = (JsonObject)state.DeepClone();
        body["version"] ??= application["version"]!.DeepClone();
        return client.PutAsJsonAsync($"{Address}/{application["id"]}", body).JsonAsync(status);
    }

    public static string[] Faults(this JsonNode problem) =>
        [.. problem["errors"]!.AsArray().Select(e => $"{(string?)e!["field"]} {(string?)e["code"]}").Order(StringComparer.Ordinal)];

    /// <summary>All of an answer as one would read it: Chinese is not escaped.</summary>
    public static string Text(this JsonNode answer) => answer.ToJsonString(CivilAtlas.Requests.JsonShape.Options);

    /// <summary>The register's name that an item of an approved application made.</summary>
    public static JsonNode Made(this JsonNode application, int item = 0) => application["items"]![item]!["placeNameId"]!;
}

/// <summary>A server with the tiny province, and officers of its south-west county.</summary>
public sealed class NameOffice(TestCluster cluster) : IAsyncLifetime
{
    internal ProvinceServer Province { get; } = new(cluster);

    internal TestCluster Cluster => cluster;

    internal RunningServer Server => Province.Server;

    internal Store Store => Server.Store;

    internal HttpClient Stranger => Server.Stranger;

    internal HttpClient Officer { get; private set; } = null!;

    internal HttpClient Approver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Province.InitializeAsync();
        var county = await TinyProvince.IdAsync(Store, TinyProvince.Left);
        Officer = await Server.SignInAsync("left-officer", [Role.NameOfficer], county);
        Approver = await Server.SignInAsync("left-approver", [Role.Approver], county);
    }

    public ValueTask DisposeAsync() => Province.DisposeAsync();

    /// <summary>A street of the register, approved the ordinary way.</summary>
    internal async Task<JsonNode> StreetAsync(string name) => (await Approver.ApproveAsync(await Officer.SubmittedAsync(ApplicationCalls.Naming(name)))).Made();

    /// <summary>As if it had been done on another day.</summary>
    internal Task BackdateAsync(JsonNode application, string column, DateOnly day) => Store.WriteAsync(Actor.Operator, writing =>
        writing.ExecuteAsync($"update name_application set {column} = @day where id = @id", new { day, id = Guid.Parse((string)application["id"]!) }), CancellationToken.None);
}
