using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CivilAtlas.Client.Server;

/// <summary>Refuses a certificate that no authority vouches for, unless the user pinned its fingerprint for that host.</summary>
internal sealed class Certificates(IReadOnlyDictionary<string, string> pinned)
{
    private readonly ConcurrentDictionary<string, UnknownCertificate> refused = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last certificate refused from a host.</summary>
    public UnknownCertificate? RefusedFrom(string host) => refused.GetValueOrDefault(host);

    public bool Accept(string host, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (certificate is not X509Certificate2 presented)
            return false;
        var fingerprint = FingerprintOf(presented);
        if (pinned.TryGetValue(host, out var vouched) && string.Equals(Bare(vouched), Bare(fingerprint), StringComparison.OrdinalIgnoreCase)
            && DateTime.Now <= presented.NotAfter)
            return true;
        refused[host] = new(host, fingerprint, presented.Subject, new DateTimeOffset(presented.NotAfter));
        return false;
    }

    public static string FingerprintOf(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Bare(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
