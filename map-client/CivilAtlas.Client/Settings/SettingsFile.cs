using System.Text.Json;
using System.Text.Json.Serialization;
using CivilAtlas.Client.Server;

namespace CivilAtlas.Client.Settings;

/// <summary>The settings on disk, written whole or not at all.</summary>
public sealed class SettingsFile(ClientFolder folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The settings kept; those of a first time where there are none. A file that cannot be read is kept beside as settings.json.broken.</summary>
    public ClientSettings Read()
    {
        try
        {
            return File.Exists(folder.Settings) ? JsonSerializer.Deserialize<ClientSettings>(File.ReadAllBytes(folder.Settings), Json) ?? new() : new();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Move(folder.Settings, folder.Settings + ".broken", overwrite: true);
            }
            catch (Exception moved) when (moved is IOException or UnauthorizedAccessException)
            {
            }
            return new();
        }
    }

    /// <summary>Keeps them.</summary>
    public void Write(ClientSettings settings) => ClientFolder.Write(folder.Settings, JsonSerializer.SerializeToUtf8Bytes(settings, Json));
}
