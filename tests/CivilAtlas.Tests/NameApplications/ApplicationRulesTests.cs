using CivilAtlas.NameApplications;

namespace CivilAtlas.Tests.NameApplications;

/// <summary>The life of an application as the issue gives it: draft → submitted → (returned → submitted) → consulting → approved or rejected → filed → announced; withdrawn until decided.</summary>
public sealed class ApplicationRulesTests
{
    [Theory]
    [InlineData("draft", "change add-material remove-material submit withdraw")]
    [InlineData("submitted", "return consult approve reject withdraw")]
    [InlineData("returned", "change add-material remove-material submit withdraw")]
    [InlineData("consulting", "return consult approve reject withdraw")]
    [InlineData("approved", "file")]
    [InlineData("rejected", "")]
    [InlineData("filed", "announce")]
    [InlineData("announced", "")]
    [InlineData("withdrawn", "")]
    public void From_each_state_only_its_acts_are_open(string state, string acts)
    {
        var from = ApplicationRules.Parse<ApplicationState>(state);
        var open = Enum.GetValues<ApplicationAct>().Where(act => ApplicationRules.Allows(act, from)).Select(ApplicationRules.Word);
        Assert.Equal(acts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), open.Order());
    }

    [Fact]
    public void Every_act_has_one_rule()
    {
        Assert.Equal(Enum.GetValues<ApplicationAct>(), ApplicationRules.All.Select(r => r.Act).Order());
    }

    [Theory]
    [InlineData("submit", "submitted")]
    [InlineData("return", "returned")]
    [InlineData("consult", "consulting")]
    [InlineData("approve", "approved")]
    [InlineData("reject", "rejected")]
    [InlineData("file", "filed")]
    [InlineData("announce", "announced")]
    [InlineData("withdraw", "withdrawn")]
    [InlineData("change", null)]
    [InlineData("add-material", null)]
    public void An_act_leads_where_its_name_says_or_nowhere(string act, string? state)
    {
        Assert.Equal(state, ApplicationRules.Of(ApplicationRules.Parse<ApplicationAct>(act)).To is { } to ? ApplicationRules.Word(to) : null);
    }

    [Fact]
    public void Officers_write_and_approvers_decide_and_only_deciding_is_for_another()
    {
        string[] Acts(Func<ApplicationRule, bool> which) => [.. ApplicationRules.All.Where(which).Select(r => ApplicationRules.Word(r.Act)).Order()];
        Assert.Equal(["add-material", "change", "remove-material", "submit", "withdraw"], Acts(r => r.Deed == Deed.WriteName));
        Assert.Equal(["announce", "approve", "consult", "file", "reject", "return"], Acts(r => r.Deed == Deed.DecideName));
        Assert.Equal(["approve", "reject"], Acts(r => r.ByAnother));
    }
}
