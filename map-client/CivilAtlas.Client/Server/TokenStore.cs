using System.Security.Cryptography;
using System.Text.Json;

namespace CivilAtlas.Client.Server;

/// <summary>Keeps the sign-in: on Windows sealed for the user by DPAPI, elsewhere in a file that the user alone can read.</summary>
internal sealed class TokenStore(ClientFolder folder)
{
    /// <summary>The session kept for a server; null where there is none, it is another server's, broken, or open to others.</summary>
    public Session? Read(ServerAddress server)
    {
        try
        {
            if (!File.Exists(folder.Session) || IsOpenToOthers(folder.Session))
                return null;
            var bytes = File.ReadAllBytes(folder.Session);
            if (OperatingSystem.IsWindows())
                bytes = ProtectedData.Unprotect(bytes, null, DataProtectionScope.CurrentUser);
            return JsonSerializer.Deserialize<Session>(bytes, Contract.Json) is { } kept && kept.Server == server.ToString() ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or CryptographicException)
        {
            return null;
        }
    }

    public void Write(Session session)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(session, Contract.Json);
        if (OperatingSystem.IsWindows())
            bytes = ProtectedData.Protect(bytes, null, DataProtectionScope.CurrentUser);
        ClientFolder.Write(folder.Session, bytes);
    }

    public void Forget() => File.Delete(folder.Session);

    private static bool IsOpenToOthers(string file) => !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0;
}
