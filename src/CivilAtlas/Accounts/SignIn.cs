using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace CivilAtlas.Accounts;

internal static class SignIn
{
    /// <summary>Our own tokens, signed and unexpired, and nothing else; refusals read as problem details.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SigningKey>();
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<SigningKey>((options, key) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new()
            {
                ValidIssuer = SigningKey.Issuer,
                ValidAudience = SigningKey.Issuer,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKeyResolver = (_, _, _, _) => [key.Current],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = "account",
                RoleClaimType = "role",
            };
            options.Events = new()
            {
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    return ProblemMiddleware.WriteAsync(context.HttpContext,
                        new Refused(401, context.AuthenticateFailure is SecurityTokenExpiredException ? "rights.token-expired" : "rights.sign-in"));
                },
                OnForbidden = context => ProblemMiddleware.WriteAsync(context.HttpContext, new Forbidden("rights.role")),
            };
        });
    }
}
