using CivilAtlas.Divisions;
using CivilAtlas.Facilities;

namespace CivilAtlas.Signs;

/// <summary>Checks what a person says of a sign.</summary>
internal static class SignForm
{
    public const int LongestNote = 500;

    private static readonly Dictionary<SignState, SignState[]> Onward = new()
    {
        [SignState.Planned] = [SignState.Made, SignState.Installed, SignState.Removed],
        [SignState.Made] = [SignState.Installed, SignState.Removed],
        [SignState.Installed] = [SignState.Damaged, SignState.Removed],
        // Mended where it hangs, or made anew.
        [SignState.Damaged] = [SignState.Installed, SignState.Made, SignState.Removed],
        [SignState.Removed] = [],
    };

    /// <summary>A surveyor reports from the street; what is planned, made and taken down is the office's.</summary>
    public static bool IsReport(SignState state) => state is SignState.Installed or SignState.Damaged;

    public static void RequireOnward(SignState from, SignState to)
    {
        if (from == SignState.Removed || from != to && !Onward[from].Contains(to))
            throw new Conflict("state", "sign.state", ("from", new Said(Key(from))), ("to", new Said(Key(to))));
    }

    public static string Key(SignState state) => "sign.state." + Word(state);

    public static string Word<T>(T word) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    public static void Check(DateOnly day, string dayField, string? note, List<Fault> faults)
    {
        FacilityForm.CheckDay(dayField, day, faults);
        if (!string.IsNullOrEmpty(note) && PlainText.FaultOf("note", note, LongestNote) is { } fault)
            faults.Add(fault);
    }
}
