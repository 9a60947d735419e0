namespace AcdController.Bench;

/// <summary>One configuration with four numbers: a call without menus and one with three, a plan of many steps and one that only waits as long.</summary>
internal static class TreatmentPlans
{
    internal const string WithoutMenus = "10000";
    internal const string WithMenus = "10001";
    internal const string ManySteps = "10002";
    internal const string WaitsOnly = "10003";

    /// <summary>Menus that a call with menus meets.</summary>
    internal const int Menus = 3;

    /// <summary>Steps that a call to <see cref="ManySteps"/> does and one to <see cref="WaitsOnly"/> does not: sixteen rounds, in each a count set to 0 and seventeen turns of fourteen steps.</summary>
    internal const int StepsPerCall = 16 * (1 + (17 * 14));

    /// <summary>The code noted by a call that came to the end of its steps.</summary>
    internal const ushort Done = 7;

    // A call may do 256 steps within a second: each round does 242 and waits.
    internal const string Text = """
        calls 300
        card 1 e1 ports 4
        card 2 e1 ports 4
        span 1/1 trunk user
        span 1/2 trunk user
        span 1/3 trunk user
        span 1/4 trunk user
        span 2/1 station network
        span 2/2 station network
        span 2/3 station network
        span 2/4 station network
        variable rounds
        variable turns
        variable sum
        variable reason
        list known
          number 139*
        calendar office
          hours daily 00:00-24:00
        announcement welcome prompt 1
        announcement subject prompt 2
        announcement product prompt 3
        announcement matter prompt 4
        announcement wrong-key prompt 5
        announcement songs prompt 6
        queue support
          step last everybody
          music songs
        menu subjects
          prompt subject
          key 1 continue
          key 2 repeat
          tries 2
          wrong wrong-key
        menu products
          prompt product
          key 1 repeat
          key 2 continue
          tries 2
          wrong wrong-key
        menu matters
          prompt matter
          key 3 set reason 5
          key 4 set reason 6
          tries 2
          wrong wrong-key
        plan short
          answer
          play welcome
          queue support
        plan long
          answer
          play welcome
          menu subjects
          menu products
          menu matters
          queue support
        plan steps
          answer
          label round
          set turns 0
          label turn
          set reason from calling
          add sum 7
          if sum less than 0 goto wrong
          if calling begins 99 goto wrong
          if calling in list known goto wrong
          if not calendar office open goto wrong
          if queue support waiting more than 100 goto wrong
          do nothing
          priority 3
          goto on
          label on
          add turns 1
          if turns less than 17 goto turn
          wait 1.1
          add rounds 1
          if rounds less than 16 goto round
          note 7
          label wrong
        plan waits
          answer
          label round
          wait 1.1
          add rounds 1
          if rounds less than 16 goto round
          note 7
        plan nothing
          return
        agent 8001-8024
          queue support
          ready-at-start
          wrap-up 1
        number 10000 plan short
        number 10001 plan long
        number 10002 plan steps
        number 10003 plan waits
        """;
}
