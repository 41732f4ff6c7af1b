using CivilAtlas.Client.Server;
using CommunityToolkit.Mvvm.ComponentModel;
using CommunityToolkit.Mvvm.Input;

namespace CivilAtlas.Client.ViewModels;

/// <summary>The server's address and the sign-in.</summary>
public sealed partial class SignInViewModel : ObservableObject
{
    private readonly MainViewModel main;

    internal SignInViewModel(MainViewModel main) => this.main = main;

    /// <summary>The address as typed; remembered.</summary>
    [ObservableProperty]
    public partial string Server { get; set; } = "";

    /// <summary>The account as typed.</summary>
    [ObservableProperty]
    [NotifyCanExecuteChangedFor(nameof(SignInCommand))]
    public partial string Account { get; set; } = "";

    /// <summary>The password as typed; emptied as soon as it was used, never kept.</summary>
    [ObservableProperty]
    [NotifyCanExecuteChangedFor(nameof(SignInCommand))]
    public partial string Password { get; set; } = "";

    /// <summary>Who is signed in; null: nobody.</summary>
    [ObservableProperty]
    [NotifyPropertyChangedFor(nameof(Who))]
    [NotifyCanExecuteChangedFor(nameof(SignOutCommand))]
    public partial Account? Me { get; internal set; }

    /// <summary>What went wrong; null where nothing did.</summary>
    [ObservableProperty]
    public partial string? Fault { get; internal set; }

    /// <summary>Said beside the address: that it is not encrypted.</summary>
    [ObservableProperty]
    public partial string? Warning { get; private set; }

    /// <summary>A certificate nobody vouches for yet, to be shown with its fingerprint; null: none.</summary>
    [ObservableProperty]
    [NotifyCanExecuteChangedFor(nameof(PinCommand))]
    public partial UnknownCertificate? Certificate { get; internal set; }

    /// <summary>Who one is and what one may do, in one line.</summary>
    public string Who
    {
        get
        {
            if (Me is not { } me)
                return main.Words.Say("account.nobody");
            var roles = string.Join(main.Words.Language == Words.Language.English ? ", " : "、", me.Roles.Select(r => main.Words.Term("role", r)));
            return me.Division is { } division
                ? main.Words.Say("account.within", ("account", me.Name), ("roles", roles), ("division", division.Name))
                : main.Words.Say("account.holds", ("account", me.Name), ("roles", roles));
        }
    }

    /// <summary>Connects to the address typed, without an account.</summary>
    [RelayCommand]
    private async Task ConnectAsync(CancellationToken cancellation)
    {
        Fault = null;
        await main.ConnectAsync(Server, cancellation);
    }

    /// <summary>Signs in at the address typed.</summary>
    [RelayCommand(CanExecute = nameof(MaySignIn))]
    private async Task SignInAsync(CancellationToken cancellation)
    {
        var (account, password) = (Account.Trim(), Password);
        Password = "";
        Fault = null;
        if (!await main.ConnectAsync(Server, cancellation) || main.Connection is not { } connection)
            return;
        try
        {
            Me = await connection.Server.SignInAsync(account, password, cancellation);
        }
        catch (ServerException problem)
        {
            main.Show(problem);
            Fault = problem.Title;
        }
    }

    /// <summary>Forgets the sign-in.</summary>
    [RelayCommand(CanExecute = nameof(IsSignedIn))]
    private void SignOut()
    {
        main.Connection?.Server.SignOut();
        Me = null;
    }

    /// <summary>Vouches for the certificate shown, for its host alone, and connects again.</summary>
    [RelayCommand(CanExecute = nameof(MayPin))]
    private async Task PinAsync(CancellationToken cancellation)
    {
        if (Certificate is not { } certificate)
            return;
        main.Settings.Pin(certificate);
        Certificate = null;
        await ConnectAsync(cancellation);
    }

    internal void Speak() => OnPropertyChanged(nameof(Who));

    private bool MaySignIn => Account.Trim().Length > 0 && Password.Length > 0;

    private bool IsSignedIn => Me is not null;

    private bool MayPin => Certificate is not null;

    partial void OnServerChanged(string value) => Warning = ServerAddress.Parse(value) is { IsOpen: true } ? main.Words.Say("server.open") : null;
}
